import { Module } from '@nestjs/common';
import { ServeMediaController } from './serve-media.controller.js';
import { ServeMedia } from './serve-media.js';

@Module({ controllers: [ServeMediaController], providers: [ServeMedia] })
export class ServeMediaModule {}
