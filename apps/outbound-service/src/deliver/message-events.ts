import { type EventData, messageFailed, messageSent } from '@faro/contracts';
import { statusOfParts } from '@faro/inbox';
import type { StoredPart } from './deliveries.repository.js';
import type { Failure } from './delivery.js';
import { isOutstanding } from './delivery.js';

/** What is to be told about a message whose parts have changed. */
export type MessageNews =
  | { readonly definition: typeof messageSent; readonly data: EventData<typeof messageSent> }
  | { readonly definition: typeof messageFailed; readonly data: EventData<typeof messageFailed> };

const cancelled: Failure = { code: 'cancelled', message: 'Cancelled before it was sent.', retryable: false };

/**
 * The news of one message: sent, once every part that was not skipped is with Meta; failed, whenever a part newly fails or the
 * last of what was waiting is cancelled. One piece of news for each change of state, none for none.
 * @param before,after the same parts in their order, at least one.
 */
export function newsOf(before: readonly StoredPart[], after: readonly StoredPart[], now: Date): MessageNews | null {
  const [part] = after;
  if (!part) return null;
  const ofMessage = { messageId: part.messageId, conversationId: part.conversationId, pageId: part.pageId };
  if (isSent(after))
    return isSent(before)
      ? null
      : {
          definition: messageSent,
          data: { ...ofMessage, mids: midsOf(after), sentAt: lastSentAt(after).toISOString() },
        };
  const error = newFailure(before, after);
  return (
    error && { definition: messageFailed, data: { ...ofMessage, failedAt: now.toISOString(), error: { ...error } } }
  );
}

function isSent(parts: readonly StoredPart[]): boolean {
  return ['sent', 'delivered', 'read'].includes(statusOfParts(parts.map(({ delivery }) => delivery.state)));
}

function midsOf(parts: readonly StoredPart[]): string[] {
  return parts.flatMap(({ delivery }) => ('mid' in delivery ? [delivery.mid] : []));
}

function lastSentAt(parts: readonly StoredPart[]): Date {
  const times = parts.flatMap(({ delivery }) => ('sentAt' in delivery ? [delivery.sentAt.getTime()] : []));
  return new Date(Math.max(...times));
}

function newFailure(before: readonly StoredPart[], after: readonly StoredPart[]): Failure | null {
  for (const [index, { delivery }] of after.entries())
    if (delivery.state === 'failed' && before[index]?.delivery.state !== 'failed') return delivery.error;
  return isCalledBack(after) && !isCalledBack(before) ? cancelled : null;
}

/** Something of it was cancelled, and nothing is under way any more. */
function isCalledBack(parts: readonly StoredPart[]): boolean {
  return (
    parts.some(({ delivery }) => delivery.state === 'cancelled') &&
    !parts.some(({ delivery }) => isOutstanding(delivery))
  );
}
