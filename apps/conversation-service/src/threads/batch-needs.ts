import { conversationIdOf, type InboxEvent, type Thread } from '@faro/inbox';
import type { PageState } from './batch.js';
import { historyIdOf } from './history-id.js';
import type { MidKey } from './thread-state.js';

/** What has to be known to decide a batch. */
export interface BatchNeeds {
  readonly conversations: Map<string, { readonly page: PageState; readonly thread: Thread }>;
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
  return { conversations: new Map(), mids: [], reactionMids: [], echoMids: [], receipts: [], rowIds: [] };
}

/** Adds what this event needs to be decided. */
export function addNeeds(needs: BatchNeeds, event: InboxEvent, page: PageState): void {
  const { agencyId, pageId } = page;
  if (event.kind === 'alert') {
    needs.rowIds.push({ agencyId, id: historyIdOf(event, agencyId, pageId) });
    return;
  }
  const conversationId = conversationIdOf(agencyId, event.thread);
  needs.conversations.set(conversationId, { page, thread: event.thread });
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
