import { messageDelivered, messageRead } from '@faro/contracts';
import type { ReceiptArrived } from '@faro/inbox';
import type { Batch } from '../threads/batch.js';
import { stateFact } from '../threads/state-facts.js';
import type { ConversationState, MessageState } from '../threads/thread-state.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { applyWatermarks, markDelivered, markRead } from './watermarks.js';

/** How far the person has received or read what we sent. A watermark never goes back; it makes no contact and no conversation. */
export function applyReceipt(event: ReceiptArrived, context: ApplyContext): Decision {
  const { batch, page } = context;
  const conversation = batch.conversation(page, event.thread);
  const advanced = advance(conversation, event);
  const mark = event.receipt === 'read' ? markRead : markDelivered;
  const changed = messagesOf(event, conversation, context).filter((message) => mark(message, event.watermark));
  if (changed.length === 0) return advanced ? stored() : duplicate();
  tellReceipt(batch, conversation, event.receipt, changed, event.watermark);
  return stored(changed.at(-1)?.id ?? null);
}

/** Own messages have become known to be delivered, or read, up to a watermark. */
function tellReceipt(
  batch: Batch,
  conversation: ConversationState,
  receipt: ReceiptArrived['receipt'],
  messages: readonly MessageState[],
  watermark: Date,
): void {
  stateFact(batch, conversation, receipt === 'read' ? messageRead : messageDelivered, () => ({
    conversationId: conversation.id,
    pageId: conversation.thread.pageId,
    messageIds: messages.map(({ id }) => id),
    watermark: watermark.toISOString(),
  }));
}

/** An own message is as far as receipts say that came before it was known to be sent. Nobody was told it by them. */
export function catchUpWithReceipts(batch: Batch, conversation: ConversationState, message: MessageState): void {
  const before = message.status;
  applyWatermarks(conversation, message);
  if (message.status === before) return;
  const { readUntil, deliveredUntil } = conversation;
  const [receipt, watermark] =
    message.status === 'read' ? ['read' as const, readUntil] : ['delivered' as const, deliveredUntil];
  if (watermark) tellReceipt(batch, conversation, receipt, [message], watermark);
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
