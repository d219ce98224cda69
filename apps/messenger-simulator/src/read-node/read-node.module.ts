import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ShowProfile } from '../profile/show-profile.js';
import { ReadConversation } from './read-conversation.js';
import { ReadNodeController } from './read-node.controller.js';
import { UnknownPathController } from './unknown-path.controller.js';

@Module({
  imports: [AccountsModule, ConversationsModule],
  controllers: [ReadNodeController, UnknownPathController],
  providers: [ReadConversation, ShowProfile],
})
export class ReadNodeModule {}
