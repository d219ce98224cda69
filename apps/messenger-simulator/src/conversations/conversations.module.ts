import { Module } from '@nestjs/common';
import { ConversationsController } from './conversations.controller.js';
import { DescribeConversation } from './describe-conversation.js';
import { DescribeMessages } from './describe-messages.js';
import { FindConversations } from './find-conversations.js';

@Module({
  controllers: [ConversationsController],
  providers: [DescribeConversation, DescribeMessages, FindConversations],
  exports: [DescribeConversation, DescribeMessages, FindConversations],
})
export class ConversationsModule {}
