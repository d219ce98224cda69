import { Module } from '@nestjs/common';
import { FetchSafelyModule } from '../fetch-safely/fetch-safely.module.js';
import { CopyPicture } from './copy-picture.js';

/** Pictures of people and Pages. */
@Module({ imports: [FetchSafelyModule], providers: [CopyPicture], exports: [CopyPicture] })
export class PictureModule {}
