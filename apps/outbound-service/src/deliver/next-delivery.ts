import { DomainError } from '@faro/errors';
import { chooseMessagingType, firstPlanWith, type MessagingType, replyWindow } from '@faro/inbox';
import { graphVerdicts } from '@faro/messenger-platform';
import type { Failure } from './delivery.js';
import type { OutstandingPart } from './outstanding-part.js';

/** What to do about the next part of a conversation. */
export type NextStep =
  | { readonly kind: 'send'; readonly messaging: MessagingType }
  /** The file has to be at Meta before it can be sent; the person sees nothing of that. */
  | { readonly kind: 'upload' }
  /** Nobody knows whether the last call arrived: look into the thread. */
  | { readonly kind: 'read_back' }
  /** Who made the call is gone, and its answer with them. Until `calledAt` and a while the call may still be under way. */
  | { readonly kind: 'find_out_later'; readonly calledAt: Date }
  | { readonly kind: 'refuse'; readonly error: Failure }
  /** Until the Page is connected again; looked at now and then, because the window may close meanwhile. */
  | { readonly kind: 'hold'; readonly forMs: number }
  | { readonly kind: 'wait'; readonly forMs: number };

/** A held conversation is looked at this often. Reconnecting the Page wakes it at once. */
const HOLD_MS = 5 * 60_000;
/** After this nobody waits any longer to learn whether a call arrived. */
const LONGEST_UNCERTAINTY_MS = 24 * 60 * 60_000;

/** Decides by what is true now, at the moment of sending, whatever was true when the reply was accepted. */
export function decideNext(part: OutstandingPart, ownAppId: string, now: Date): NextStep {
  if (part.dueAt > now) return { kind: 'wait', forMs: part.dueAt.getTime() - now.getTime() };
  if (part.state === 'sending') return { kind: 'find_out_later', calledAt: part.calledAt ?? now };
  if (part.state === 'unconfirmed') return decideReading(part, now);
  return part.page === null ? refuse(disconnected) : decideCall(part, ownAppId, now);
}

/** Without a working connection nobody can look; so it waits for one, but not for ever. */
function decideReading({ page, calledAt }: OutstandingPart, now: Date): NextStep {
  if (page?.status === 'active') return { kind: 'read_back' };
  const isOld = calledAt === null || now.getTime() - calledAt.getTime() > LONGEST_UNCERTAINTY_MS;
  return page === null || isOld ? refuse(outcomeUnknown) : { kind: 'hold', forMs: HOLD_MS };
}

function decideCall(part: OutstandingPart, ownAppId: string, now: Date): NextStep {
  if (!part.channelIncluded) return refuse(planTooLow);
  const messaging = chooseMessaging(part, now);
  if ('code' in messaging) return refuse(messaging);
  if (isUnreachable(part)) return refuse({ code: 'contact_unreachable', ...said('contact_unreachable') });
  if (part.standby || (part.threadOwnerAppId !== null && part.threadOwnerAppId !== ownAppId))
    return refuse({ code: 'other_app_in_control', ...said('other_app_in_control') });
  if (part.content.kind === 'nothing') return refuse(empty);
  if (part.page?.status !== 'active') return { kind: 'hold', forMs: HOLD_MS };
  if (part.content.kind === 'upload' && part.content.metaAttachmentId === null) return { kind: 'upload' };
  return { kind: 'send', messaging };
}

function chooseMessaging(part: OutstandingPart, now: Date): MessagingType | Failure {
  const window = replyWindow(part.lastContactActionAt, part.page?.humanAgentEnabled ?? false);
  try {
    return chooseMessagingType(window, part.author, now);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message, retryable: false };
    throw error;
  }
}

/** Until they write again. */
function isUnreachable({ unreachableSince, lastContactActionAt }: OutstandingPart): boolean {
  return unreachableSince !== null && (lastContactActionAt === null || lastContactActionAt <= unreachableSince);
}

function refuse(error: Failure): NextStep {
  return { kind: 'refuse', error };
}

function said(code: 'contact_unreachable' | 'other_app_in_control'): Omit<Failure, 'code'> {
  return { message: graphVerdicts[code].sentence, retryable: graphVerdicts[code].retryable };
}

/** It may have arrived: only a person may decide to send it again. */
export const outcomeUnknown: Failure = {
  code: 'outcome_unknown',
  message: graphVerdicts.outcome_unknown.sentence,
  retryable: true,
};

const disconnected: Failure = {
  code: 'page_disconnected',
  message: 'The Facebook Page is no longer connected. Connect it again under Settings, Integrations, and retry.',
  retryable: true,
};

const planTooLow: Failure = {
  code: 'plan_required',
  message: `Messenger is not part of your plan. It is included from ${firstPlanWith('facebook')} on.`,
  retryable: true,
};

const empty: Failure = {
  code: 'message_empty',
  message: 'There is nothing in this part that could be sent.',
  retryable: false,
};
