import type { Column } from '@faro/persistence';
import type { ConversationEventRow, PageAlertRow, ReactionRow, ReferralRow, UnsendRow } from './batch.js';
import type { EditState, MidKey, SentPartState } from './thread-state.js';

/** How what is said about messages and threads goes into columns. */

/** By what a message is known on the platform. */
export const midColumns: readonly Column<MidKey>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['page_id', 'text', ({ pageId }) => pageId],
  ['mid', 'text', ({ mid }) => mid],
];
const channel: Column<unknown> = ['channel', 'channel', () => 'facebook'];

export const editColumns: readonly Column<EditState>[] = [
  ...midColumns,
  ['revision', 'int', ({ revision }) => revision],
  ['edited_at', 'timestamptz', ({ editedAt }) => editedAt],
  channel,
  ['text', 'text', ({ text }) => text],
];

export const unsendColumns: readonly Column<UnsendRow>[] = [
  ...midColumns,
  channel,
  ['unsent_at', 'timestamptz', ({ unsentAt }) => unsentAt],
];

export const reactionColumns: readonly Column<ReactionRow>[] = [
  ...midColumns,
  ['actor', 'text', ({ actor }) => actor],
  ['reacted_at', 'timestamptz', ({ reactedAt }) => reactedAt],
  ['reaction', 'text', ({ reaction }) => reaction],
  channel,
  ['conversation_id', 'uuid', ({ conversationId }) => conversationId],
  ['emoji', 'text', ({ emoji }) => emoji],
];

export const sentPartColumns: readonly Column<SentPartState>[] = [
  ...midColumns,
  channel,
  ['conversation_id', 'uuid', ({ conversationId }) => conversationId],
  ['message_id', 'uuid', ({ messageId }) => messageId],
  ['delivery_id', 'uuid', ({ deliveryId }) => deliveryId],
  ['echoed_at', 'timestamptz', ({ echoedAt }) => echoedAt],
];

export const referralColumns: readonly Column<ReferralRow>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ id }) => id],
  ['conversation_id', 'uuid', ({ conversationId }) => conversationId],
  channel,
  ['page_id', 'text', ({ pageId }) => pageId],
  ['mid', 'text', ({ mid }) => mid],
  ['referred_at', 'timestamptz', ({ referredAt }) => referredAt],
  ['ref', 'text', ({ referral }) => referral.ref],
  ['source', 'text', ({ referral }) => referral.source],
  ['type', 'text', ({ referral }) => referral.type],
  ['ad_id', 'text', ({ referral }) => referral.adId],
  ['referer_url', 'text', ({ referral }) => referral.refererUrl],
  ['details', 'jsonb', ({ referral }) => JSON.stringify(referral.details)],
];

export const conversationEventColumns: readonly Column<ConversationEventRow>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ id }) => id],
  ['conversation_id', 'uuid', ({ conversationId }) => conversationId],
  channel,
  ['page_id', 'text', ({ pageId }) => pageId],
  ['kind', 'text', ({ kind }) => kind],
  ['occurred_at', 'timestamptz', ({ occurredAt }) => occurredAt],
  ['details', 'jsonb', ({ details }) => JSON.stringify(details)],
];

export const pageAlertColumns: readonly Column<PageAlertRow>[] = [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['id', 'uuid', ({ id }) => id],
  ['page_id', 'text', ({ pageId }) => pageId],
  ['kind', 'text', ({ kind }) => kind],
  ['occurred_at', 'timestamptz', ({ occurredAt }) => occurredAt],
  ['details', 'jsonb', ({ details }) => JSON.stringify(details)],
];
