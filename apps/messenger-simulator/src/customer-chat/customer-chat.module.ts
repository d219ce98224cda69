import { Module } from '@nestjs/common';
import { ActAsCustomer } from './act-as-customer.js';
import { CustomerActsController } from './customer-acts.controller.js';
import { ReadAttachments } from './read-attachments.js';
import { ReceiveReply } from './receive-reply.js';

@Module({
  controllers: [CustomerActsController],
  providers: [ActAsCustomer, ReceiveReply, ReadAttachments],
  exports: [ActAsCustomer, ReceiveReply],
})
export class CustomerChatModule {}
