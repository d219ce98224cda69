import { Module } from '@nestjs/common';
import { CountConversations } from './count-conversations.js';
import { ListConversationsController } from './list-conversations.controller.js';
import { ListConversations } from './list-conversations.js';

@Module({
  controllers: [ListConversationsController],
  providers: [ListConversations, CountConversations],
  exports: [ListConversations],
})
export class ListConversationsModule {}
