import { DomainError } from '@faro/errors';
import type { LockedConversation } from '../conversation/conversation.repository.js';
import type { ChangeConversationBody } from './change-conversation.dto.js';

/** Something for the conversation's timeline. */
export interface Noted {
  kind: 'status_changed' | 'assigned' | 'unassigned';
  change: Record<string, unknown>;
}

export interface Decision {
  conversation: LockedConversation;
  /** Empty where nothing but the unread count changes. */
  noted: Noted[];
  /** Messages that nobody had read are read now. */
  becameRead: boolean;
  changed: boolean;
}

/** What a request makes of a conversation. Asking for what is already so changes nothing. */
export function decideChange(before: LockedConversation, body: ChangeConversationBody, now: Date): Decision {
  const state = decideStatus(before, body, now);
  const assigneeId = body.assigneeId === undefined ? before.assigneeId : body.assigneeId;
  const unreadCount = decideUnread(before, body);
  const noted = [...noteStatus(before, state), ...noteAssignee(before, assigneeId)];
  const becameRead = unreadCount < before.unreadCount;
  const conversation = { ...before, ...state, assigneeId, unreadCount };
  return { conversation, noted, becameRead, changed: unreadCount !== before.unreadCount || noted.length > 0 };
}

/** Read again from the beginning is one unread message: which of them it was nobody says. */
function decideUnread({ unreadCount }: LockedConversation, { read }: ChangeConversationBody): number {
  if (typeof read !== 'boolean') return unreadCount;
  return read ? 0 : Math.max(unreadCount, 1);
}

type State = Pick<LockedConversation, 'status' | 'snoozedUntil'>;

/** Without a time a conversation sleeps until the person writes again. */
function decideStatus(before: LockedConversation, body: ChangeConversationBody, now: Date): State {
  const { snoozedUntil } = body;
  const status = body.status ?? before.status;
  if (status !== 'snoozed') return { status, snoozedUntil: null };
  if (snoozedUntil === undefined) return { status, snoozedUntil: before.snoozedUntil };
  const until = snoozedUntil === null ? null : new Date(snoozedUntil);
  if (until !== null && until <= now)
    throw new DomainError('snooze_is_over', 'unprocessable', 'Snooze until a time that is still to come.');
  return { status, snoozedUntil: until };
}

function noteStatus(before: LockedConversation, { status, snoozedUntil }: State): Noted[] {
  const same = before.status === status && before.snoozedUntil?.getTime() === snoozedUntil?.getTime();
  if (same) return [];
  return [{ kind: 'status_changed', change: { status, snoozedUntil: snoozedUntil?.toISOString() ?? null } }];
}

function noteAssignee(before: LockedConversation, assigneeId: string | null): Noted[] {
  if (before.assigneeId === assigneeId) return [];
  return [{ kind: assigneeId === null ? 'unassigned' : 'assigned', change: { assigneeId } }];
}
