import { Injectable } from '@nestjs/common';
import { type CursorPage, cutPage } from '../graph/cursor-page.js';
import type { FieldSelection } from '../graph/field-syntax.js';
import { limitParam } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { plainSelection, selectFields } from '../graph/select-fields.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { ThreadMessage } from '../threads/message.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { MESSAGE_DEFAULT, MESSAGE_FIELDS, type Participant } from './message-fields.js';

/** Only so many of a conversation's newest messages can be read; of older ones there are ids and times alone. */
export const READABLE_MESSAGES = 20;
const DEFAULT_LIMIT = 25;
const MOST = 100;

/** Messages as the Conversations API shows them, newest first. */
@Injectable()
export class DescribeMessages {
  constructor(
    private readonly state: SimulatorState,
    private readonly threads: Threads,
  ) {}

  /** `url` is that of the edge `/{thread}/messages`. */
  page(thread: Thread, selections: readonly FieldSelection[], paging: Paging, url: URL): CursorPage<object> {
    const newestFirst = this.visible(thread).reverse();
    const { limit, after, before } = paging;
    const cut = cutPage(newestFirst, { limit: limitParam(limit, DEFAULT_LIMIT, MOST), after, before, url });
    const readable = new Set(newestFirst.slice(0, READABLE_MESSAGES).map(({ mid }) => mid));
    const bare = plainSelection(MESSAGE_DEFAULT);
    return {
      ...cut,
      data: cut.data.map((message) => this.show(message, readable.has(message.mid) ? selections : bare)),
    };
  }

  /** One message by its id; an older one answers as if it had been deleted. */
  one(mid: string, pageId: string, selections: readonly FieldSelection[]): object {
    const message = this.threads.message(mid);
    if (message === undefined || message.pageId !== pageId || message.isDeleted) throw graphError(100, 33);
    const isReadable = this.visible(message).slice(-READABLE_MESSAGES).includes(message);
    if (!isReadable) throw graphError(100, null, '(#100) This message has been deleted.');
    return this.show(message, selections);
  }

  participants({ pageId, psid }: Pick<Thread, 'pageId' | 'psid'>): { customer: Participant; page: Participant } {
    const customerId = this.threads.find(pageId, psid)?.customerId ?? '';
    const customerName = this.state.customers.get(customerId)?.name ?? 'Facebook User';
    const pageName = this.state.pages.get(pageId)?.name ?? '';
    return {
      customer: { name: customerName, email: `${psid}@facebook.com`, id: psid },
      page: { name: pageName, email: `${pageId}@facebook.com`, id: pageId },
    };
  }

  private show(message: ThreadMessage, selections: readonly FieldSelection[]): object {
    const node = { id: message.mid, message, ...this.participants(message) };
    return selectFields(node, 'Message', MESSAGE_FIELDS, selections);
  }

  private visible(thread: Pick<Thread, 'pageId' | 'psid'>): ThreadMessage[] {
    return this.threads.messages(thread).filter(({ isDeleted }) => !isDeleted);
  }
}

export interface Paging {
  readonly limit?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}
