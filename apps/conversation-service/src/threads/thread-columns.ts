import { attachmentIdOf, type IncomingAttachment } from '@faro/inbox';
import type { Column } from '@faro/persistence';
import type { ConversationState, MessageState } from './thread-state.js';

/** How a batch's state goes into columns. */

const whole: readonly Column<ConversationState>[] = [
  ['unread_count', 'int', ({ unreadCount }) => unreadCount],
  ['last_activity_at', 'timestamptz', ({ lastActivityAt }) => lastActivityAt],
  ['last_contact_action_at', 'timestamptz', ({ lastContactActionAt }) => lastContactActionAt],
  ['delivered_until', 'timestamptz', ({ deliveredUntil }) => deliveredUntil],
  ['read_until', 'timestamptz', ({ readUntil }) => readUntil],
  ['thread_owner_app_id', 'text', ({ threadOwnerAppId }) => threadOwnerAppId],
  ['thread_owner_since', 'timestamptz', ({ threadOwnerSince }) => threadOwnerSince],
  ['standby', 'bool', ({ standby }) => standby],
  ['standby_since', 'timestamptz', ({ standbySince }) => standbySince],
];

/** Of a thread without a conversation. */
export const earlySignalColumns: readonly Column<ConversationState>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['conversation_id', 'uuid', ({ id }) => id],
  ...whole,
];

/** What a batch changes of a conversation, its two keys first. Snoozing ends when the conversation opens. */
export const conversationChanges: readonly Column<ConversationState>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ id }) => id],
  ...whole,
  ['status', 'conversation_status', ({ status }) => status],
  ['last_reply_at', 'timestamptz', ({ lastReplyAt }) => lastReplyAt],
  ['sequence', 'int', ({ sequence }) => sequence],
];

export const newConversationColumns = (now: Date): readonly Column<ConversationState>[] => [
  ...conversationChanges,
  ['channel', 'channel', ({ thread }) => thread.channel],
  ['location_id', 'uuid', ({ locationId }) => locationId],
  ['page_id', 'text', ({ thread }) => thread.pageId],
  ['contact_id', 'uuid', ({ contactId }) => contactId],
  ['created_at', 'timestamptz', () => now],
];

export const newContactColumns = (now: Date): readonly Column<ConversationState>[] => [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ contactId }) => contactId],
  ['channel', 'channel', ({ thread }) => thread.channel],
  ['location_id', 'uuid', ({ locationId }) => locationId],
  ['page_id', 'text', ({ thread }) => thread.pageId],
  ['external_id', 'text', ({ thread }) => thread.externalId],
  ['created_at', 'timestamptz', () => now],
];

/** What a batch changes of a message, its two keys first. */
export const messageChanges: readonly Column<MessageState>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ id }) => id],
  ['mid', 'text', ({ mid }) => mid],
  ['status', 'message_status', ({ status }) => status],
  ['text', 'text', ({ text }) => text],
  ['original_text', 'text', ({ originalText }) => originalText],
  ['sent_at', 'timestamptz', ({ sentAt }) => sentAt],
  ['delivered_at', 'timestamptz', ({ deliveredAt }) => deliveredAt],
  ['read_at', 'timestamptz', ({ readAt }) => readAt],
  ['edited_at', 'timestamptz', ({ editedAt }) => editedAt],
  ['deleted_at', 'timestamptz', ({ deletedAt }) => deletedAt],
  ['error_code', 'text', ({ error }) => error?.code ?? null],
  ['error_message', 'text', ({ error }) => error?.message ?? null],
  ['error_retryable', 'bool', ({ error }) => error?.retryable ?? null],
];

export const newMessageColumns = (now: Date): readonly Column<MessageState>[] => [
  ...messageChanges,
  ['conversation_id', 'uuid', ({ conversationId }) => conversationId],
  ['channel', 'channel', () => 'facebook'],
  ['page_id', 'text', ({ pageId }) => pageId],
  ['direction', 'message_direction', ({ direction }) => direction],
  ['author_kind', 'author_kind', ({ arrival }) => arrival?.authorKind],
  ['author_app_id', 'text', ({ arrival }) => arrival?.authorAppId],
  ['quick_reply_payload', 'text', ({ arrival }) => arrival?.quickReplyPayload],
  ['postback_payload', 'text', ({ arrival }) => arrival?.postbackPayload],
  ['reply_to_mid', 'text', ({ arrival }) => arrival?.replyToMid],
  ['referral', 'jsonb', ({ arrival }) => (arrival?.referral ? JSON.stringify(arrival.referral) : null)],
  ['standby', 'bool', ({ arrival }) => arrival?.standby],
  ['sequence', 'int', ({ arrival }) => arrival?.sequence],
  ['created_at', 'timestamptz', () => now],
];

export interface AttachmentRow {
  readonly agencyId: string;
  readonly messageId: string;
  readonly position: number;
  readonly attachment: IncomingAttachment;
}

export const attachmentColumns: readonly Column<AttachmentRow>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ messageId, position }) => attachmentIdOf(messageId, position)],
  ['message_id', 'uuid', ({ messageId }) => messageId],
  ['position', 'int', ({ position }) => position],
  ['type', 'text', ({ attachment }) => attachment.type],
  ['title', 'text', ({ attachment }) => attachment.title],
  ['source_url', 'text', ({ attachment }) => attachment.sourceUrl],
  ['payload', 'jsonb', ({ attachment }) => JSON.stringify(attachment.payload)],
];
