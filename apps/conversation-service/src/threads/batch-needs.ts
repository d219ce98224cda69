import { conversationIdOf, type InboxEvent, type Thread } from '@faro/inbox';
import { type PageState, threadKeyOf } from './batch.js';
import { historyIdOf } from './history-id.js';
import type { MidKey } from './thread-state.js';

/** What has to be known to decide a batch. */
export interface BatchNeeds {
  readonly conversations: Map<string, { readonly page: PageState; readonly thread: Thread }>;
  /** The ids of these, by thread. */
  readonly conversationIds: Map<string, string>;
  /** Messages that some event names. */
  readonly mids: MidKey[];
  /** Of these, the ones with an event that reactions or own sends are needed for. */
  readonly reactionMids: MidKey[];
  readonly echoMids: MidKey[];
  /** Conversations with a receipt, and up to when it speaks. */
  readonly receipts: {
    readonly agencyId: string;
    readonly conversationId: string;
    readonly receipt: 'delivered' | 'read';
    readonly watermark: Date;
  }[];
  readonly rowIds: { readonly agencyId: string; readonly id: string }[];
}

export function noNeeds(): BatchNeeds {
  return {
    conversations: new Map(),
    conversationIds: new Map(),
    mids: [],
    reactionMids: [],
    echoMids: [],
    receipts: [],
    rowIds: [],
  };
}

/** Adds what this event needs to be decided. */
export function addNeeds(needs: BatchNeeds, event: InboxEvent, page: PageState): void {
  const { agencyId, pageId } = page;
  if (event.kind === 'alert') {
    needs.rowIds.push({ agencyId, id: historyIdOf(event, agencyId, pageId) });
    return;
  }
  const conversationId = needConversation(needs, event.thread, page);
  if ('mid' in event) needs.mids.push({ agencyId, pageId, mid: event.mid });
  switch (event.kind) {
    case 'reaction':
      needs.reactionMids.push({ agencyId, pageId, mid: event.mid });
      break;
    case 'echo':
      needs.echoMids.push({ agencyId, pageId, mid: event.mid });
      break;
    case 'receipt':
      needs.receipts.push({ agencyId, conversationId, receipt: event.receipt, watermark: event.watermark });
      for (const mid of event.mids) needs.mids.push({ agencyId, pageId, mid });
      break;
    case 'referral':
    case 'control':
    case 'note':
      needs.rowIds.push({ agencyId, id: historyIdOf(event, agencyId, pageId) });
      break;
    default:
  }
}

function needConversation(needs: BatchNeeds, thread: Thread, page: PageState): string {
  const key = threadKeyOf(page.agencyId, thread);
  const known = needs.conversationIds.get(key);
  if (known !== undefined) return known;
  const id = conversationIdOf(page.agencyId, thread);
  needs.conversationIds.set(key, id);
  needs.conversations.set(id, { page, thread });
  return id;
}
