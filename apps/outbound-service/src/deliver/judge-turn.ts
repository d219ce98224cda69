import type { GraphError } from '@faro/messenger-platform';
import { judgeGraphError } from '@faro/messenger-platform';
import type { DeliveryEvent, Failure } from './delivery.js';
import { type CallContext, judgeOutcome } from './judge-outcome.js';
import { outcomeUnknown } from './next-delivery.js';
import type { OutstandingPart } from './outstanding-part.js';
import type { PageObservation } from './pace-page.js';
import { findInThread, type KnownMids } from './reconcile-unconfirmed.js';
import { scheduleRetry } from './schedule-retry.js';
import type { FinishedTurn } from './turn.js';

/** What a finished turn means for the part, its Page, the person and the lane. */
export interface TurnVerdict {
  readonly event: DeliveryEvent | null;
  readonly observation: PageObservation | null;
  readonly deadToken: GraphError | null;
  readonly isUnreachable: boolean;
  /** Meta may not know the file any more by the id that it gave earlier: it is uploaded anew. */
  readonly isUploadForgotten: boolean;
  /** The lane rests for so long, whatever its next part. */
  readonly laneWaitMs: number | null;
  /** Bounded word for metrics and logs. */
  readonly label: string;
}

const nothing: TurnVerdict = {
  event: null,
  observation: null,
  deadToken: null,
  isUnreachable: false,
  isUploadForgotten: false,
  laneWaitMs: null,
  label: 'nothing',
};

const fileMissing: Failure = {
  code: 'attachment_missing',
  message: 'The file is no longer here. Attach it anew.',
  retryable: false,
};

const fileUnavailable: Failure = {
  code: 'media_store_unavailable',
  message: 'The file could not be read here at the moment. Try again in a while.',
  retryable: true,
};

const brokenHere: Failure = {
  code: 'internal_error',
  message: 'Something went wrong here. Try again; if it stays, tell support.',
  retryable: true,
};

const tokenUnreadable: Failure = {
  code: 'page_reconnect_required',
  message: 'The stored connection to this Page can’t be read. An owner has to connect it again.',
  retryable: true,
};

const notArrived: Failure = {
  code: 'meta_unreachable',
  message: 'Facebook did not take this: it is not in the conversation there. Try again in a while.',
  retryable: true,
};

/** @param known where a thread was read: what of the conversation is known already. */
export function judgeTurn(finished: FinishedTurn, context: CallContext, known: KnownMids): TurnVerdict {
  const { turn, result } = finished;
  if (turn.part === null) return nothing;
  switch (result.kind) {
    case 'none':
      return judgeStep(finished, context);
    case 'sent':
      return judgeSent(turn.part, { ...nothing, ...judgeOutcome(result.outcome, context, false) }, context);
    case 'uploaded':
      return { ...nothing, ...judgeOutcome(result.outcome, context, true) };
    case 'file_missing':
      return { ...nothing, label: 'file_missing', event: { kind: 'refused', error: fileMissing } };
    case 'file_unavailable':
      return { ...nothing, label: 'file_unavailable', event: later(fileUnavailable, context) };
    case 'token_unreadable':
      return { ...nothing, label: 'token_unreadable', ...withoutToken(turn.step.kind, context) };
    case 'too_late':
      return { ...nothing, label: 'too_late', event: later(notArrived, context) };
    case 'broken':
      return { ...nothing, label: 'broken', event: afterFailureOfOurs(turn.step.kind, context) };
    case 'read':
      return judgeReading(finished, context, known);
  }
}

/** What is at fault may be an id from before this round of attempts, which no attempt of it would ever get past. */
function judgeSent({ content }: OutstandingPart, verdict: TurnVerdict, context: CallContext): TurnVerdict {
  const { event, label } = verdict;
  if (event?.kind !== 'refused' || (label !== 'our_bug' && label !== 'content_refused')) return verdict;
  if (content.kind !== 'upload' || content.uploadedAt === null || content.uploadedAt >= context.roundBeganAt)
    return verdict;
  return { ...verdict, event: later(event.error, context), isUploadForgotten: true };
}

function judgeStep({ turn }: FinishedTurn, context: CallContext): TurnVerdict {
  const { step } = turn;
  if (step.kind === 'refuse')
    return { ...nothing, label: step.error.code, event: { kind: 'refused', error: step.error } };
  if (step.kind === 'find_out_later')
    return { ...nothing, label: 'interrupted', event: interrupted(step.calledAt, context) };
  if (step.kind === 'hold' || step.kind === 'wait') return { ...nothing, label: step.kind, laneWaitMs: step.forMs };
  return nothing;
}

/** A send that was marked but never made did not arrive; a reading that can't be made leaves everything open. */
function withoutToken(step: string, context: CallContext): Partial<TurnVerdict> {
  if (step === 'read_back') return { laneWaitMs: context.graceMs };
  return { event: { kind: 'refused', error: tokenUnreadable } };
}

/** Whether a send was made before things broke, nobody can say; everything else was without effect. */
function afterFailureOfOurs(step: string, context: CallContext): DeliveryEvent {
  if (step === 'upload') return { kind: 'refused', error: brokenHere };
  return step === 'read_back' ? askAgain(context, false) : uncertain(context);
}

function judgeReading({ turn, result }: FinishedTurn, context: CallContext, known: KnownMids): TurnVerdict {
  if (result.kind !== 'read' || turn.part === null) return nothing;
  const { outcome } = result;
  if (outcome.kind === 'refused') {
    const verdict = judgeGraphError(outcome.error);
    const observation: PageObservation =
      verdict.class === 'throttled'
        ? { kind: 'throttled', pauseMs: outcome.usage.pauseMs, usagePercent: outcome.usage.percent }
        : { kind: 'answered', usagePercent: outcome.usage.percent };
    const deadToken = verdict.class === 'reconnect' ? outcome.error : null;
    return {
      ...nothing,
      label: `read_${verdict.class}`,
      observation,
      deadToken,
      event: askAgain(context, deadToken !== null),
    };
  }
  if (outcome.kind !== 'ok')
    return {
      ...nothing,
      label: 'read_failed',
      observation: { kind: 'server_failed' },
      event: askAgain(context, false),
    };
  const { content } = turn.part;
  const text = content.kind === 'text' ? content.text : null;
  const calledAgoMs = context.now.getTime() - context.roundBeganAt.getTime();
  const finding = findInThread(outcome.body, { pageId: turn.lane.pageId, text, calledAgoMs, known }, context.now);
  return {
    ...nothing,
    label: `read_${finding.kind}`,
    observation: { kind: 'answered', usagePercent: outcome.usage.percent },
    event: eventOf(finding, context),
  };
}

function eventOf(finding: ReturnType<typeof findInThread>, context: CallContext): DeliveryEvent {
  switch (finding.kind) {
    case 'found':
      return { kind: 'accepted', mid: finding.mid, at: finding.at };
    case 'absent':
      return later(notArrived, context);
    case 'unclear':
      return askAgain(context, false);
    case 'cut_off':
      return { kind: 'refused', error: outcomeUnknown };
  }
}

/** Looks again after a while, and gives up when the time for retries is over; a dead token waits for a new one. */
function askAgain(context: CallContext, isHeld: boolean): DeliveryEvent {
  const isOver = context.now.getTime() - context.roundBeganAt.getTime() > context.policy.inAllMs + context.graceMs;
  return isOver && !isHeld ? { kind: 'refused', error: outcomeUnknown } : uncertain(context);
}

function uncertain({ now, graceMs }: CallContext): DeliveryEvent {
  return { kind: 'uncertain', dueAt: new Date(now.getTime() + graceMs) };
}

/** Who made the call may only have stalled, and make it yet: its grace time begins when it can't be under way any more. */
function interrupted(calledAt: Date, { now, callMayLastMs, graceMs }: CallContext): DeliveryEvent {
  const overAtMs = Math.max(now.getTime(), calledAt.getTime() + callMayLastMs);
  return { kind: 'uncertain', dueAt: new Date(overAtMs + graceMs) };
}

function later(error: Failure, { policy, attempts, roundBeganAt, now, random }: CallContext): DeliveryEvent {
  const dueAt = scheduleRetry(policy, { made: Math.max(1, attempts), firstAt: roundBeganAt, now }, random);
  return dueAt ? { kind: 'retry_later', dueAt, error } : { kind: 'refused', error };
}
