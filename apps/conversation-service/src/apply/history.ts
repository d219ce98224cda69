import type { ControlChanged, PageAlerted, ReferralArrived, ThreadNoted } from '@faro/inbox';
import { historyIdOf } from '../threads/history-id.js';
import { announce } from '../threads/state-facts.js';
import { type ConversationState, later } from '../threads/thread-state.js';
import { type ApplyContext, type Decision, duplicate, stored } from './decision.js';
import { settleStandby } from './standby.js';

/** A link or an advertisement has brought the person back. It attaches to the conversation, before or after its messages. */
export function applyReferral(event: ReferralArrived, { batch, page }: ApplyContext): Decision {
  const { agencyId, pageId } = page;
  const { id: conversationId } = batch.conversation(page, event.thread);
  const id = historyIdOf(event, agencyId, pageId);
  const row = { agencyId, id, conversationId, pageId, mid: null, referredAt: event.at, referral: event.referral };
  if (!batch.addReferral(row)) return duplicate();
  const conversation = batch.conversation(page, event.thread);
  conversation.lastContactActionAt = later(conversation.lastContactActionAt, event.at);
  announce(conversation);
  return stored();
}

/** Another app got the thread, or we did. The owner is who was named last by the platform's time. */
export function applyControl(event: ControlChanged, context: ApplyContext): Decision {
  const { at, change, previousOwnerAppId, ownerAppId, metadata } = event;
  const details = { previousOwnerAppId, ownerAppId, metadata };
  const decision = addEvent(event, `control_${change}`, details, context);
  if (decision.outcome === 'duplicate' || change === 'requested') return decision;
  const conversation = context.batch.conversation(context.page, event.thread);
  const ours = ownerAppId === context.ownAppId || (change === 'passed' && ownerAppId === null);
  settleOwner(conversation, ours ? null : ownerAppId, at);
  settleStandby(conversation, !ours, at);
  return decision;
}

/** Opt-ins, account linking, feedback: part of the thread's timeline. */
export function applyNote(event: ThreadNoted, context: ApplyContext): Decision {
  return addEvent(event, event.note, event.details, context);
}

/** For the people who look after the connection. */
export function applyAlert(event: PageAlerted, { batch, page }: ApplyContext): Decision {
  const { agencyId, pageId } = page;
  const { alert: kind, at: occurredAt, details } = event;
  const id = historyIdOf(event, agencyId, pageId);
  return batch.addPageAlert({ agencyId, id, pageId, kind, occurredAt, details }) ? stored() : duplicate();
}

function addEvent(
  event: ControlChanged | ThreadNoted,
  kind: string,
  details: Readonly<Record<string, unknown>>,
  { batch, page }: ApplyContext,
): Decision {
  const { agencyId, pageId } = page;
  const conversation = batch.conversation(page, event.thread);
  const id = historyIdOf(event, agencyId, pageId);
  const row = { agencyId, id, conversationId: conversation.id, pageId, kind, occurredAt: event.at, details };
  if (!batch.addConversationEvent(row)) return duplicate();
  announce(conversation);
  return stored();
}

function settleOwner(conversation: ConversationState, ownerAppId: string | null, at: Date): void {
  const since = conversation.threadOwnerSince;
  const sameTime = since !== null && at.getTime() === since.getTime();
  const counts =
    since === null || at > since || (sameTime && (ownerAppId ?? '') > (conversation.threadOwnerAppId ?? ''));
  if (!counts) return;
  conversation.threadOwnerAppId = ownerAppId;
  conversation.threadOwnerSince = at;
  announce(conversation);
}
