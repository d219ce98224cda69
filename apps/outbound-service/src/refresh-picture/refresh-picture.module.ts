import { Module } from '@nestjs/common';
import { PictureModule } from '../picture/picture.module.js';
import { PagePicturesRepository } from './page-pictures.repository.js';
import { RefreshPicture } from './refresh-picture.js';

/** Pictures of Pages. */
@Module({
  imports: [PictureModule],
  providers: [RefreshPicture, PagePicturesRepository],
  exports: [RefreshPicture],
})
export class RefreshPictureModule {}
