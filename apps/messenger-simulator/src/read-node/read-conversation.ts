import { Injectable } from '@nestjs/common';
import { CONVERSATION_DEFAULT } from '../conversations/conversation-fields.js';
import { DescribeConversation } from '../conversations/describe-conversation.js';
import { DescribeMessages } from '../conversations/describe-messages.js';
import { FindConversations } from '../conversations/find-conversations.js';
import { MESSAGE_DEFAULT } from '../conversations/message-fields.js';
import { CallRates } from '../faults/call-rates.js';
import { askedFields } from '../graph/asked-fields.js';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';

/** `/{t_...}` and `/{m_...}`. */
@Injectable()
export class ReadConversation {
  constructor(
    private readonly find: FindConversations,
    private readonly conversation: DescribeConversation,
    private readonly messages: DescribeMessages,
    private readonly rates: CallRates,
  ) {}

  run(call: GraphCall, id: string): object {
    const page = this.find.reader(call, 'me');
    this.rates.count(page.id, 'conversations');
    if (id.startsWith('m_')) return this.messages.one(id, page.id, askedFields(call, MESSAGE_DEFAULT));
    const thread = this.find.thread(page.id, id);
    if (thread === undefined) throw graphError(100, 33);
    return this.conversation.show(thread, askedFields(call, CONVERSATION_DEFAULT), call);
  }
}
