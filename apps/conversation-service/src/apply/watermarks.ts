import type { ConversationState, MessageState } from '../threads/thread-state.js';

/**
 * Brings an own message as far as the conversation's watermarks say: delivered, read, never back. The times are those of the
 * watermark that told it first.
 */
export function applyWatermarks({ deliveredUntil, readUntil }: ConversationState, message: MessageState): void {
  if (deliveredUntil !== null && message.sentAt <= deliveredUntil) markDelivered(message, deliveredUntil);
  if (readUntil !== null && message.sentAt <= readUntil) markRead(message, readUntil);
}

/** False when it was known, or nothing was sent yet. */
export function markDelivered(message: MessageState, at: Date): boolean {
  if (message.status !== 'sent') return false;
  message.status = 'delivered';
  message.deliveredAt ??= at;
  message.changed = true;
  return true;
}

/** False when it was known, or nothing was sent yet. What is read was delivered. */
export function markRead(message: MessageState, at: Date): boolean {
  if (message.status !== 'sent' && message.status !== 'delivered') return false;
  message.status = 'read';
  message.deliveredAt ??= at;
  message.readAt ??= at;
  message.changed = true;
  return true;
}
