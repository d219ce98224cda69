import { Module } from '@nestjs/common';
import { FetchSafelyModule } from '../fetch-safely/fetch-safely.module.js';
import { PagePicturesRepository } from './page-pictures.repository.js';
import { RefreshPicture } from './refresh-picture.js';

/** Pictures of Pages. */
@Module({
  imports: [FetchSafelyModule],
  providers: [RefreshPicture, PagePicturesRepository],
  exports: [RefreshPicture],
})
export class RefreshPictureModule {}
