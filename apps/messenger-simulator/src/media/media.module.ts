import { Module } from '@nestjs/common';
import { CdnController } from './cdn.controller.js';

@Module({ controllers: [CdnController] })
export class MediaModule {}
