import { Module } from '@nestjs/common';
import { ListConversationsController } from './list-conversations.controller.js';
import { ListConversations } from './list-conversations.js';

@Module({ controllers: [ListConversationsController], providers: [ListConversations], exports: [ListConversations] })
export class ListConversationsModule {}
