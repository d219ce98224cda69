import { Module } from '@nestjs/common';
import { ReadThreadController } from './read-thread.controller.js';
import { ReadThread } from './read-thread.js';

@Module({ controllers: [ReadThreadController], providers: [ReadThread], exports: [ReadThread] })
export class ReadThreadModule {}
