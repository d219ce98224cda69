import { messageDelivered, messageRead } from '@faro/contracts';
import type { ReceiptArrived } from '@faro/inbox';
import { stateFact } from '../threads/state-facts.js';
import type { ConversationState, MessageState } from '../threads/thread-state.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { markDelivered, markRead } from './watermarks.js';

/** How far the person has received or read what we sent. A watermark never goes back; it makes no contact and no conversation. */
export function applyReceipt(event: ReceiptArrived, context: ApplyContext): Decision {
  const { batch, page } = context;
  const conversation = batch.conversation(page, event.thread);
  const advanced = advance(conversation, event);
  const mark = event.receipt === 'read' ? markRead : markDelivered;
  const changed = messagesOf(event, conversation, context).filter((message) => mark(message, event.watermark));
  if (changed.length === 0) return advanced ? stored() : duplicate();
  const definition = event.receipt === 'read' ? messageRead : messageDelivered;
  stateFact(batch, conversation, definition, () => ({
    conversationId: conversation.id,
    pageId: page.pageId,
    messageIds: changed.map(({ id }) => id),
    watermark: event.watermark.toISOString(),
  }));
  return stored(changed.at(-1)?.id ?? null);
}

function advance(conversation: ConversationState, { receipt, watermark }: ReceiptArrived): boolean {
  const mark = receipt === 'read' ? 'readUntil' : 'deliveredUntil';
  const known = conversation[mark];
  if (known !== null && known >= watermark) return false;
  conversation[mark] = watermark;
  conversation.changed = true;
  return true;
}

/** Sent up to the watermark, and those that are named: our clock may have put them a little behind it. */
function messagesOf(
  { watermark, mids }: ReceiptArrived,
  conversation: ConversationState,
  { batch, page }: ApplyContext,
): MessageState[] {
  const covered = batch.awaitingReceipt(conversation).filter(({ sentAt }) => sentAt <= watermark);
  const named = mids
    .map((mid) => batch.messageByMid({ agencyId: page.agencyId, pageId: page.pageId, mid }))
    .filter((message) => message !== null && message.direction === 'outbound');
  return [...new Set([...covered, ...named])].filter((message) => message !== null);
}
