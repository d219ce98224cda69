import { Module } from '@nestjs/common';
import { ReadThreadModule } from '../read-thread/read-thread.module.js';
import { QueueReply } from './queue-reply.js';
import { RequestReplyController } from './request-reply.controller.js';
import { RequestReply } from './request-reply.js';
import { RequestReplyRepository } from './request-reply.repository.js';

@Module({
  imports: [ReadThreadModule],
  controllers: [RequestReplyController],
  providers: [RequestReply, QueueReply, RequestReplyRepository],
})
export class RequestReplyModule {}
