import { Module } from '@nestjs/common';
import { CustomerChatModule } from '../customer-chat/customer-chat.module.js';
import { DeliverReply } from './deliver-reply.js';
import { JudgeSend } from './judge-send.js';
import { MessagesController } from './messages.controller.js';
import { PerformAction } from './perform-action.js';
import { PrepareAttachment } from './prepare-attachment.js';
import { SendLog } from './send-log.js';
import { SendMessage } from './send-message.js';

@Module({
  imports: [CustomerChatModule],
  controllers: [MessagesController],
  providers: [SendMessage, JudgeSend, PrepareAttachment, DeliverReply, PerformAction, SendLog],
  exports: [DeliverReply, SendLog],
})
export class SendApiModule {}
