import type { Thread } from '@faro/inbox';
import type { ConversationState, MessageState } from './thread-state.js';

export interface EarlySignalsRow {
  agency_id: string;
  conversation_id: string;
  unread_count: number;
  last_activity_at: Date | null;
  last_contact_action_at: Date | null;
  delivered_until: Date | null;
  read_until: Date | null;
  thread_owner_app_id: string | null;
  thread_owner_since: Date | null;
  standby: boolean;
  standby_since: Date | null;
}

export interface ConversationRow extends EarlySignalsRow {
  id: string;
  channel: Thread['channel'];
  page_id: string;
  external_id: string;
  location_id: string;
  contact_id: string;
  status: ConversationState['status'];
  assignee_id: string | null;
  last_reply_at: Date | null;
  sequence: number;
  contact_unreachable: boolean;
}

export interface SentPartRow {
  agency_id: string;
  page_id: string;
  mid: string;
  conversation_id: string;
  message_id: string | null;
  delivery_id: string | null;
  echoed_at: Date | null;
}

export interface MessageRow {
  agency_id: string;
  id: string;
  conversation_id: string;
  page_id: string;
  direction: MessageState['direction'];
  mid: string | null;
  status: MessageState['status'];
  text: string | null;
  original_text: string | null;
  sent_at: Date;
  delivered_at: Date | null;
  read_at: Date | null;
  edited_at: Date | null;
  deleted_at: Date | null;
  error_code: string | null;
  error_message: string | null;
  error_retryable: boolean | null;
}

/** A conversation as it lies in the database. */
export function storedConversation(row: ConversationRow, planIncluded: boolean): ConversationState {
  return {
    ...signalsOf(row),
    agencyId: row.agency_id,
    id: row.id,
    thread: { channel: row.channel, pageId: row.page_id, externalId: row.external_id },
    locationId: row.location_id,
    contactId: row.contact_id,
    planIncluded,
    phase: 'stored',
    hasEarlySignals: false,
    changed: false,
    announced: false,
    status: row.status,
    assigneeId: row.assignee_id,
    lastReplyAt: row.last_reply_at,
    sequence: row.sequence,
    contact: row.contact_unreachable ? 'unreachable' : 'reachable',
  };
}

/** A thread that has no conversation yet, with the signs of one that were seen. */
export function earlyConversation(row: EarlySignalsRow, empty: ConversationState): ConversationState {
  return { ...empty, ...signalsOf(row), hasEarlySignals: true };
}

function signalsOf(row: EarlySignalsRow) {
  return {
    unreadCount: row.unread_count,
    lastActivityAt: row.last_activity_at,
    lastContactActionAt: row.last_contact_action_at,
    deliveredUntil: row.delivered_until,
    readUntil: row.read_until,
    threadOwnerAppId: row.thread_owner_app_id,
    threadOwnerSince: row.thread_owner_since,
    standby: row.standby,
    standbySince: row.standby_since,
  };
}

export function storedMessage(row: MessageRow): MessageState {
  const error =
    row.error_code === null
      ? null
      : { code: row.error_code, message: row.error_message ?? '', retryable: row.error_retryable ?? false };
  return {
    agencyId: row.agency_id,
    id: row.id,
    conversationId: row.conversation_id,
    pageId: row.page_id,
    direction: row.direction,
    phase: 'stored',
    changed: false,
    merged: false,
    mid: row.mid,
    status: row.status,
    text: row.text,
    originalText: row.original_text,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    readAt: row.read_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    error,
    arrival: null,
  };
}
