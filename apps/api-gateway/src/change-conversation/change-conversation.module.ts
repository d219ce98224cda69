import { Module } from '@nestjs/common';
import { ListConversationsModule } from '../list-conversations/list-conversations.module.js';
import { SignalPresenceModule } from '../signal-presence/signal-presence.module.js';
import { ChangeConversationController } from './change-conversation.controller.js';
import { ChangeConversation } from './change-conversation.js';
import { ChangeConversationRepository } from './change-conversation.repository.js';
import { ListConversationEvents } from './list-conversation-events.js';

@Module({
  imports: [ListConversationsModule, SignalPresenceModule],
  controllers: [ChangeConversationController],
  providers: [ChangeConversation, ListConversationEvents, ChangeConversationRepository],
})
export class ChangeConversationModule {}
