import { catchUpWithReceipts } from '../apply/receipt.js';
import type { Batch } from '../threads/batch.js';
import { announce } from '../threads/state-facts.js';
import { type ConversationState, type MessageState, midKeyOf } from '../threads/thread-state.js';

/** Meta has taken every part of an own message. */
export interface MessageSentFact {
  readonly agencyId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly pageId: string;
  /** Of each part, in order. */
  readonly mids: readonly string[];
  readonly sentAt: Date;
}

/** A part of an own message could not be sent. */
export interface MessageFailedFact {
  readonly messageId: string;
  readonly error: { readonly code: string; readonly message: string; readonly retryable: boolean };
}

const IN_DOUBT = ['queued', 'sending', 'failed'];

/**
 * The message is sent: it has its mid, the platform's time where an echo has told it, and is as far as receipts that came before
 * say. What an echo had put into the thread before anybody knew whose it was is merged into it.
 */
export function recordSent(batch: Batch, fact: MessageSentFact): void {
  const message = batch.messages.get(fact.messageId);
  const conversation = batch.conversations.get(fact.conversationId);
  if (!message || !conversation || !IN_DOUBT.includes(message.status)) return;
  const [echoedAt] = fact.mids.map((mid) => claimMid(batch, { ...fact, mid }, conversation));
  message.changed = true;
  message.status = 'sent';
  message.error = null;
  message.sentAt = echoedAt ?? fact.sentAt;
  message.mid = fact.mids[0] ?? null;
  batch.register(message);
  buryWhenUnsent(batch, message);
  catchUpWithReceipts(batch, conversation, message);
}

/** A message that failed stays so until somebody retries it; what was sent does not fail any more. */
export function recordFailed(batch: Batch, { messageId, error }: MessageFailedFact): void {
  const message = batch.messages.get(messageId);
  if (!message || !IN_DOUBT.includes(message.status)) return;
  message.status = 'failed';
  message.error = error;
  message.changed = true;
}

/** The mid belongs to this message from now on. Gives the platform's time of it, where its echo came before. */
function claimMid(
  batch: Batch,
  { agencyId, pageId, mid, messageId }: MessageSentFact & { mid: string },
  conversation: ConversationState,
): Date | null {
  const key = { agencyId, pageId, mid };
  const stranger = batch.messageByMid(key);
  if (stranger && stranger.id !== messageId) {
    stranger.merged = true;
    announce(conversation);
  }
  const part = batch.sentPart(key) ?? {
    ...key,
    conversationId: conversation.id,
    messageId,
    deliveryId: null,
    echoedAt: null,
    changed: true,
  };
  part.messageId = messageId;
  part.echoedAt ??= stranger && stranger.id !== messageId ? stranger.sentAt : null;
  part.changed = true;
  batch.sentParts.set(midKeyOf(key), part);
  return part.echoedAt;
}

function buryWhenUnsent(batch: Batch, message: MessageState): void {
  if (message.mid === null) return;
  const unsend = batch.unsendOf({ ...message, mid: message.mid });
  if (!unsend) return;
  message.deletedAt = unsend.unsentAt;
  message.text = null;
}
