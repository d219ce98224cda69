import { type GraphError, type GraphOutcome, type GraphVerdict, judgeGraphError } from '@faro/messenger-platform';
import type { DeliveryEvent, Failure } from './delivery.js';
import type { PageObservation } from './pace-page.js';
import { type RetryPolicy, scheduleRetry } from './schedule-retry.js';

/** What an answer means for the part, its Page and the person. */
export interface Judgement {
  readonly event: DeliveryEvent | null;
  readonly observation: PageObservation;
  /** The Page's token is dead: what Meta said. */
  readonly deadToken: GraphError | null;
  readonly isUnreachable: boolean;
  /** Bounded word for the metrics. */
  readonly label: string;
}

export interface CallContext {
  readonly attempts: number;
  readonly roundBeganAt: Date;
  readonly now: Date;
  readonly policy: RetryPolicy;
  /** From when a call is written down until it is over, however slow who makes it. */
  readonly callMayLastMs: number;
  /** How long an echo may take before the thread is read back. */
  readonly graceMs: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** A few times: the first call and two more. Once: the first call and one more. */
const FEW_ATTEMPTS = 3;
const ONCE_ATTEMPTS = 2;
/** A time in an answer's head is in whole seconds, and settling takes a moment. */
const CLOCK_TOLERANCE_MS = 2_000;

const unreachableMeta: Failure = {
  code: 'meta_unreachable',
  message: 'Facebook could not be reached. Try again in a while.',
  retryable: true,
};

/** Judges an answer to a send (`idempotent` false) or to an upload, which may be repeated whatever became of it. */
export function judgeOutcome(
  outcome: GraphOutcome<{ mid: string } | { attachmentId: string }>,
  context: CallContext,
  idempotent: boolean,
): Judgement {
  switch (outcome.kind) {
    case 'ok': {
      const { body, usage, answeredAt } = outcome;
      const at = metaTime(answeredAt, context.now);
      const event = 'mid' in body ? ({ kind: 'accepted', mid: body.mid, at } as const) : null;
      return judgement('ok', event, { kind: 'answered', usagePercent: usage.percent });
    }
    case 'unknown':
      return judgement('unknown', idempotent ? retry(unreachableMeta, context) : uncertain(context), {
        kind: 'server_failed',
      });
    case 'not_sent':
      return judgement('not_sent', retry(unreachableMeta, context), { kind: 'server_failed' });
    case 'refused':
      return judgeRefusal(outcome.error, outcome.usage, context, idempotent);
  }
}

/** When Meta answered: by our clock, which is the finer one, unless Meta's own says that it is wrong. Receipts are in Meta's time. */
function metaTime(answeredAt: Date | null, now: Date): Date {
  return answeredAt && Math.abs(answeredAt.getTime() - now.getTime()) > CLOCK_TOLERANCE_MS ? answeredAt : now;
}

function judgeRefusal(
  error: GraphError,
  usage: { percent: number; pauseMs: number },
  context: CallContext,
  idempotent: boolean,
): Judgement {
  const verdict = judgeGraphError(error);
  const failure = { code: verdict.code, message: verdict.sentence, retryable: verdict.retryable };
  const serverFailed = error.httpStatus >= 500 || verdict.class === 'outcome_unknown';
  const answered: PageObservation = serverFailed
    ? { kind: 'server_failed' }
    : { kind: 'answered', usagePercent: usage.percent };
  const observation: PageObservation =
    verdict.class === 'throttled'
      ? { kind: 'throttled', pauseMs: usage.pauseMs, usagePercent: usage.percent }
      : answered;
  const isUnknown = verdict.class === 'outcome_unknown';
  const ifUnknown = idempotent ? retry(unreachableMeta, context) : uncertain(context);
  return {
    ...judgement(verdict.class, isUnknown ? ifUnknown : react(verdict, failure, context), observation),
    deadToken: verdict.class === 'reconnect' ? error : null,
    isUnreachable: verdict.class === 'unreachable',
  };
}

function react(verdict: GraphVerdict, failure: Failure, context: CallContext): DeliveryEvent {
  switch (verdict.retry) {
    case 'patiently':
      return retry(failure, context);
    case 'a_few':
      return context.attempts < FEW_ATTEMPTS ? retry(failure, context) : { kind: 'refused', error: failure };
    case 'once':
      return context.attempts < ONCE_ATTEMPTS ? retry(failure, context) : { kind: 'refused', error: failure };
    case 'after_pause': // the Page pauses; the part is ready as soon as it goes on
    case 'after_reconnect':
      return { kind: 'held_back', dueAt: context.now, error: failure };
    case 'never':
      return { kind: 'refused', error: failure };
  }
}

function retry(error: Failure, { policy, attempts, roundBeganAt, now, random }: CallContext): DeliveryEvent {
  const dueAt = scheduleRetry(policy, { made: Math.max(1, attempts), firstAt: roundBeganAt, now }, random);
  return dueAt ? { kind: 'retry_later', dueAt, error } : { kind: 'refused', error };
}

function uncertain({ now, graceMs }: CallContext): DeliveryEvent {
  return { kind: 'uncertain', dueAt: new Date(now.getTime() + graceMs) };
}

function judgement(label: string, event: DeliveryEvent | null, observation: PageObservation): Judgement {
  return { label, event, observation, deadToken: null, isUnreachable: false };
}
