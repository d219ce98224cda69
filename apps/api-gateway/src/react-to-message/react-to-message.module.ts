import { Module } from '@nestjs/common';
import { ReadThreadModule } from '../read-thread/read-thread.module.js';
import { ReactToMessageController } from './react-to-message.controller.js';
import { ReactToMessage } from './react-to-message.js';
import { ReactToMessageRepository } from './react-to-message.repository.js';

@Module({
  imports: [ReadThreadModule],
  controllers: [ReactToMessageController],
  providers: [ReactToMessage, ReactToMessageRepository],
})
export class ReactToMessageModule {}
