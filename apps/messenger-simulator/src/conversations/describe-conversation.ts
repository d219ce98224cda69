import { Injectable } from '@nestjs/common';
import type { FieldSelection } from '../graph/field-syntax.js';
import { type GraphCall } from '../graph/graph-call.js';
import { plainSelection, selectFields } from '../graph/select-fields.js';
import { PublicAddress } from '../media/public-address.js';
import { STANDARD_WINDOW_MS } from '../send-api/reply-window.js';
import { Clock } from '../state/clock.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { CONVERSATION_FIELDS } from './conversation-fields.js';
import { DescribeMessages } from './describe-messages.js';
import { MESSAGE_DEFAULT } from './message-fields.js';

/** A thread as the Conversations API shows it. */
@Injectable()
export class DescribeConversation {
  constructor(
    private readonly messages: DescribeMessages,
    private readonly threads: Threads,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
  ) {}

  show(thread: Thread, selections: readonly FieldSelection[], call: GraphCall): object {
    const all = this.threads.messages(thread);
    const lastActionAt = thread.lastCustomerActionAt ?? Number.NEGATIVE_INFINITY;
    const node = {
      id: thread.id,
      thread,
      ...this.messages.participants(thread),
      lastMessage: all.at(-1),
      messageCount: all.length,
      canReply: this.clock.now() - lastActionAt < STANDARD_WINDOW_MS,
      readMessages: (selection: FieldSelection) => this.readMessages(thread, selection, call),
    };
    return selectFields(node, 'UnifiedThread', CONVERSATION_FIELDS, selections);
  }

  private readMessages(thread: Thread, { fields, modifiers }: FieldSelection, call: GraphCall): object {
    const url = new URL(`${this.address.base()}/${call.version}/${thread.id}/messages`);
    if (call.token !== null) url.searchParams.set('access_token', call.token);
    if (fields !== null) url.searchParams.set('fields', fields.map(writeField).join(','));
    return this.messages.page(thread, fields ?? plainSelection(MESSAGE_DEFAULT), modifiers, url);
  }
}

function writeField({ name, fields }: FieldSelection): string {
  return fields === null ? name : `${name}{${fields.map(writeField).join(',')}}`;
}
