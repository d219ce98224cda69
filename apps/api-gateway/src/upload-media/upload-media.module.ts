import { Module } from '@nestjs/common';
import { UploadMediaController } from './upload-media.controller.js';
import { UploadMedia } from './upload-media.js';
import { UploadsRepository } from './uploads.repository.js';

@Module({ controllers: [UploadMediaController], providers: [UploadMedia, UploadsRepository] })
export class UploadMediaModule {}
