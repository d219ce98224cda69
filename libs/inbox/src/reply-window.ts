import { DomainError } from '@faro/errors';

/** Hours after the person's last action in which anything may be sent. Source: Messenger Platform policy, standard messaging. */
export const STANDARD_WINDOW_HOURS = 24;
/** A window that ends within so many hours, unanswered, is closing soon. */
export const CLOSING_SOON_HOURS = 4;
/** Hours after the person's last message in which a human may still answer, with the Human Agent feature. Source: as above. */
export const HUMAN_AGENT_WINDOW_HOURS = 7 * 24;

const HOUR_MS = 60 * 60 * 1000;

/** Until when a reply may be sent; null: not at all. */
export interface ReplyWindow {
  readonly standardUntil: Date | null;
  /** Null as well where Meta has not granted the Page the Human Agent feature. */
  readonly humanAgentUntil: Date | null;
}

export type MessagingType = { messagingType: 'RESPONSE' } | { messagingType: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' };

export function replyWindow(lastContactActionAt: Date | null, humanAgentEnabled: boolean): ReplyWindow {
  const until = (hours: number) =>
    lastContactActionAt === null ? null : new Date(lastContactActionAt.getTime() + hours * HOUR_MS);
  return {
    standardUntil: until(STANDARD_WINDOW_HOURS),
    humanAgentUntil: humanAgentEnabled ? until(HUMAN_AGENT_WINDOW_HOURS) : null,
  };
}

/**
 * As what a reply may go out now. DomainError `reply_window_closed` when it may not; `details` say since when and why.
 * The tag is for people: what an automation writes is refused after the standard window.
 */
export function chooseMessagingType(window: ReplyWindow, author: 'person' | 'automation', now: Date): MessagingType {
  const { standardUntil, humanAgentUntil } = window;
  if (standardUntil && now < standardUntil) return { messagingType: 'RESPONSE' };
  if (author === 'person' && humanAgentUntil && now < humanAgentUntil)
    return { messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  const closedSince = author === 'person' ? (humanAgentUntil ?? standardUntil) : standardUntil;
  throw new DomainError(
    'reply_window_closed',
    'unprocessable',
    closedSince === null
      ? 'This person has not written yet. You can reply once they write.'
      : `Not sent: ${humanAgentUntil && author === 'person' ? '7 days' : '24 hours'} have passed since this person last wrote; the time to reply ended at ${inWords(closedSince)}. You can reply again when they write.`,
    { closedSince: closedSince?.toISOString() ?? null },
  );
}

/** "2026-11-22 12:00 UTC". */
function inWords(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
