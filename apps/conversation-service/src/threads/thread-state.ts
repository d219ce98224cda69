import type { IncomingAttachment, Referral, Thread } from '@faro/inbox';

/**
 * A thread as the batch knows it. `early`: nobody has written yet, so there is no conversation, only signs of one. `new`: it
 * begins in this batch. `stored`: it was there before.
 */
export interface ConversationState {
  readonly agencyId: string;
  readonly id: string;
  readonly thread: Thread;
  readonly locationId: string;
  readonly contactId: string;
  /** False: the agency's plan does not include the channel; everything is stored and nothing is told. */
  readonly planIncluded: boolean;
  phase: 'early' | 'new' | 'stored';
  /** Early signs are stored for it. */
  readonly hasEarlySignals: boolean;
  changed: boolean;
  /** Something that people see has changed, and no other fact of this batch tells it. */
  announced: boolean;
  status: 'open' | 'snoozed' | 'closed';
  assigneeId: string | null;
  unreadCount: number;
  lastActivityAt: Date | null;
  lastContactActionAt: Date | null;
  lastReplyAt: Date | null;
  deliveredUntil: Date | null;
  readUntil: Date | null;
  threadOwnerAppId: string | null;
  threadOwnerSince: Date | null;
  standby: boolean;
  standbySince: Date | null;
  sequence: number;
  /** `answered`: was unreachable and has written again. */
  contact: 'reachable' | 'unreachable' | 'answered';
}

export type MessageStatus = 'received' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface MessageState {
  readonly agencyId: string;
  readonly id: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly phase: 'new' | 'stored';
  changed: boolean;
  /** Turned out to be the echo of a message that is there already; the row goes. */
  merged: boolean;
  mid: string | null;
  status: MessageStatus;
  text: string | null;
  originalText: string | null;
  sentAt: Date;
  deliveredAt: Date | null;
  readAt: Date | null;
  editedAt: Date | null;
  deletedAt: Date | null;
  error: { code: string; message: string; retryable: boolean } | null;
  /** What only a new message brings. */
  readonly arrival: MessageArrival | null;
}

export interface MessageArrival {
  readonly authorKind: 'contact' | 'outside';
  readonly authorAppId: string | null;
  readonly standby: boolean;
  readonly replyToMid: string | null;
  readonly sequence: number;
  attachments: readonly IncomingAttachment[];
  quickReplyPayload: string | null;
  postbackPayload: string | null;
  readonly referral: Referral | null;
}

export interface EditState {
  readonly agencyId: string;
  readonly pageId: string;
  readonly mid: string;
  readonly revision: number;
  readonly editedAt: Date;
  text: string | null;
  readonly phase: 'new' | 'stored';
}

export interface SentPartState {
  readonly agencyId: string;
  readonly pageId: string;
  readonly mid: string;
  readonly conversationId: string;
  messageId: string | null;
  deliveryId: string | null;
  echoedAt: Date | null;
  changed: boolean;
}

/** Names a message as the platform does: a mid is unique per Page, not over all Pages. */
export interface MidKey {
  readonly agencyId: string;
  readonly pageId: string;
  readonly mid: string;
}

export const midKeyOf = ({ agencyId, pageId, mid }: MidKey): string => `${agencyId} ${pageId} ${mid}`;

/** The later of two times. */
export function later(known: Date | null, at: Date): Date {
  return known !== null && known >= at ? known : at;
}
