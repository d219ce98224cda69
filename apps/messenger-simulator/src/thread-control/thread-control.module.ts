import { Module } from '@nestjs/common';
import { HandOverThread } from './hand-over-thread.js';
import { ThreadControlController } from './thread-control.controller.js';

@Module({ controllers: [ThreadControlController], providers: [HandOverThread], exports: [HandOverThread] })
export class ThreadControlModule {}
