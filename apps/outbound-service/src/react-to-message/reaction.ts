import { DomainError } from '@faro/errors';
import { chooseMessagingType, replyWindow } from '@faro/inbox';
import { type GraphOutcome, graphVerdicts, judgeGraphError } from '@faro/messenger-platform';
import type { Failure } from '../deliver/delivery.js';
import { type RetryPolicy, scheduleRetry } from '../deliver/schedule-retry.js';

/** What an agent wants of a message, with all that decides whether it can be done. `reaction` null: none any more. */
export interface ReactionWish {
  readonly agencyId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly psid: string;
  readonly mid: string;
  readonly reaction: string | null;
  /** Grows with every wish for the message. */
  readonly wish: number;
  readonly wantedAt: Date;
  /** Calls for this wish, the one that is about to be made included. */
  readonly attempts: number;
  readonly lastContactActionAt: Date | null;
  readonly standby: boolean;
  readonly isUnsent: boolean;
}

/** What a wish becomes: `docs/delivery-states.md` draws it. */
export type ReactionResult =
  | { readonly state: 'sent' }
  | { readonly state: 'retrying'; readonly dueAt: Date; readonly error: Failure }
  | { readonly state: 'failed'; readonly error: Failure };

/** Why it can't be done now, or null. A reaction carries no tag: only the standard window counts, whoever wants it. */
export function refuseReaction({ isUnsent, standby, lastContactActionAt }: ReactionWish, now: Date): Failure | null {
  if (isUnsent) return { code: 'message_unsent', message: 'The message was unsent meanwhile.', retryable: false };
  if (standby) return failureOf('other_app_in_control');
  try {
    chooseMessagingType(replyWindow(lastContactActionAt, false), 'automation', now);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message, retryable: false };
    throw error;
  }
}

/** What an answer means. A call of unknown outcome is made again: the same reaction twice is the same as once. */
export function judgeReaction(
  outcome: GraphOutcome<unknown>,
  wish: Pick<ReactionWish, 'attempts' | 'wantedAt'>,
  { policy, now, random }: { policy: RetryPolicy; now: Date; random: number },
): ReactionResult {
  if (outcome.kind === 'ok') return { state: 'sent' };
  const verdict = outcome.kind === 'refused' ? judgeGraphError(outcome.error) : null;
  const error = verdict
    ? { code: verdict.code, message: verdict.sentence, retryable: verdict.retryable }
    : { code: 'meta_unreachable', message: 'Facebook could not be reached. Try again in a while.', retryable: true };
  if (verdict?.retry === 'never') return { state: 'failed', error };
  const dueAt = scheduleRetry(policy, { made: wish.attempts, firstAt: wish.wantedAt, now }, random);
  return dueAt ? { state: 'retrying', dueAt, error } : { state: 'failed', error };
}

function failureOf(code: 'other_app_in_control'): Failure {
  return { code, message: graphVerdicts[code].sentence, retryable: graphVerdicts[code].retryable };
}
