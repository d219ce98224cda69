import { Module } from '@nestjs/common';
import { ActAsCustomer } from './act-as-customer.js';
import { CustomerActsController } from './customer-acts.controller.js';
import { LiveThreadController } from './live-thread.controller.js';
import { OwnPagesController } from './own-pages.controller.js';
import { ReadAttachments } from './read-attachments.js';
import { ReceiveReply } from './receive-reply.js';

@Module({
  controllers: [OwnPagesController, LiveThreadController, CustomerActsController],
  providers: [ActAsCustomer, ReceiveReply, ReadAttachments],
  exports: [ActAsCustomer, ReceiveReply],
})
export class CustomerChatModule {}
