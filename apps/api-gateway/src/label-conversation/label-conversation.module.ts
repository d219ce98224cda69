import { Module } from '@nestjs/common';
import { ListConversationsModule } from '../list-conversations/list-conversations.module.js';
import { LabelConversationController } from './label-conversation.controller.js';
import { LabelConversation } from './label-conversation.js';
import { LabelConversationRepository } from './label-conversation.repository.js';

@Module({
  imports: [ListConversationsModule],
  controllers: [LabelConversationController],
  providers: [LabelConversation, LabelConversationRepository],
})
export class LabelConversationModule {}
