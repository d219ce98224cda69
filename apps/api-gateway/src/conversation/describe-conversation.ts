import { type PartState, type ReplyWindow, replyWindow } from '@faro/inbox';
import { overlayStatus } from '../message/overlay-status.js';
import type { Conversation, ConversationStatus, ReplyWindow as ReplyWindowAnswer } from './conversation.dto.js';

/** A conversation as its repository reads it. */
export interface ConversationRow {
  id: string;
  channel: string;
  status: ConversationStatus;
  snoozedUntil: Date | null;
  locationId: string;
  pageId: string;
  assigneeId: string | null;
  unreadCount: number;
  lastActivityAt: Date;
  /** `lastActivityAt` to the microsecond, to go on from. */
  activityKey: string;
  lastContactActionAt: Date | null;
  lastReplyAt: Date | null;
  threadOwnerAppId: string | null;
  standby: boolean;
  sequence: number;
  createdAt: Date;
  humanAgentEnabled: boolean;
  contactId: string;
  contactName: string | null;
  avatarKey: string | null;
  contactExternalId: string;
  unreachableSince: Date | null;
  contactSince: Date;
  lastMessage: LastMessageJson | null;
  labelIds: string[];
}

/** Times in JSON are as PostgreSQL writes them. */
interface LastMessageJson {
  id: string;
  direction: 'inbound' | 'outbound';
  status: 'received' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';
  text: string | null;
  senderKind: string;
  mid: string | null;
  sentAt: string;
  deletedAt: string | null;
  createdAt: string;
  attachmentTypes: string[];
  parts: PartState[];
}

/** What it takes to make addresses for what is stored. */
export type SignMediaUrl = (key: string) => string;

export function describeConversation(row: ConversationRow, signUrl: SignMediaUrl, now: Date): Conversation {
  const { id, channel, status, locationId, pageId, assigneeId, unreadCount, standby, threadOwnerAppId, sequence } = row;
  return {
    id,
    channel,
    status,
    snoozedUntil: iso(row.snoozedUntil),
    locationId,
    pageId,
    contact: {
      id: row.contactId,
      name: row.contactName,
      avatarUrl: row.avatarKey === null ? null : signUrl(row.avatarKey),
      externalId: row.contactExternalId,
      unreachableSince: iso(row.unreachableSince),
      firstSeenAt: row.contactSince.toISOString(),
    },
    assigneeId,
    labelIds: row.labelIds,
    unreadCount,
    lastMessage: row.lastMessage && describeLastMessage(row.lastMessage),
    lastActivityAt: row.lastActivityAt.toISOString(),
    lastReplyAt: iso(row.lastReplyAt),
    replyWindow: describeWindow(replyWindow(row.lastContactActionAt, row.humanAgentEnabled), now),
    standby,
    threadOwnerAppId,
    sequence,
    createdAt: row.createdAt.toISOString(),
  };
}

function describeLastMessage({ parts, mid, ...message }: LastMessageJson) {
  const status = overlayStatus(message.status, parts);
  const isUnsent = message.direction === 'outbound' && mid === null;
  return {
    ...message,
    status,
    sentAt: isUnsent ? null : new Date(message.sentAt).toISOString(),
    deletedAt: message.deletedAt === null ? null : new Date(message.deletedAt).toISOString(),
    createdAt: new Date(message.createdAt).toISOString(),
  };
}

function describeWindow(window: ReplyWindow, now: Date): ReplyWindowAnswer {
  const { standardUntil, humanAgentUntil } = window;
  const until = { standardUntil: iso(standardUntil), humanAgentUntil: iso(humanAgentUntil) };
  if (standardUntil && now < standardUntil) return { ...until, state: 'standard', closedReason: null };
  if (humanAgentUntil && now < humanAgentUntil) return { ...until, state: 'human_agent', closedReason: null };
  return { ...until, state: 'closed', closedReason: closedReason(window) };
}

function closedReason({ standardUntil, humanAgentUntil }: ReplyWindow): string {
  if (standardUntil === null) return 'This person has not written yet. You can reply once they write.';
  const length = humanAgentUntil === null ? '24 hours' : '7 days';
  return `${length} have passed since this person last wrote. You can reply again when they write.`;
}

function iso(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
