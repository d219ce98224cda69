import type { PartState } from '@faro/inbox';
import type { AgencyTransaction } from '@faro/persistence';
import type { Delivery } from './delivery.js';
import { LockedConversations } from './locked-conversations.js';

/** A part as it is stored. */
export interface StoredPart {
  readonly agencyId: string;
  readonly deliveryId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly position: number;
  readonly attempts: number;
  readonly delivery: Delivery;
}

/** A part that is new: one that is there already stays as it is. */
export interface NewPart {
  agencyId: string;
  deliveryId: string;
  messageId: string;
  conversationId: string;
  pageId: string;
  messageSequence: number;
  position: number;
  attachmentId: string | null;
}

interface PartRow {
  agency_id: string;
  id: string;
  message_id: string;
  conversation_id: string;
  page_id: string;
  position: number;
  attempts: number;
  state: PartState;
  mid: string | null;
  called_at: Date | null;
  due_at: Date;
  sent_at: Date | null;
  error_code: string | null;
  error_message: string | null;
  error_retryable: boolean | null;
}

const PART_COLUMNS = `agency_id, id, message_id, conversation_id, page_id, position, attempts, state, mid, called_at, due_at, sent_at,
  error_code, error_message, error_retryable`;

interface LockedRow {
  id: string;
  sequence: number;
  delivered_until: Date | null;
  read_until: Date | null;
  now: Date;
}

export interface ConversationKey {
  readonly agencyId: string;
  readonly conversationId: string;
}

export class DeliveriesRepository {
  /**
   * Locks conversations against everybody else who changes their parts, in one order everywhere. Gives the person's receipts
   * and the counter, which lie there, and the time by the database's clock.
   */
  async lockConversations(tx: AgencyTransaction, keys: readonly ConversationKey[]): Promise<LockedConversations> {
    const rows = await tx.query<LockedRow>(
      `SELECT id, sequence, delivered_until, read_until, clock_timestamp() AS now FROM conversations
       WHERE (agency_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
       ORDER BY agency_id, id FOR NO KEY UPDATE`,
      [keys.map(({ agencyId }) => agencyId), keys.map(({ conversationId }) => conversationId)],
    );
    const conversations = rows.map(({ id, sequence, delivered_until, read_until }) => ({
      id,
      sequence,
      watermarks: { deliveredUntil: delivered_until, readUntil: read_until },
    }));
    return new LockedConversations(rows[0]?.now ?? new Date(), conversations);
  }

  async add(tx: AgencyTransaction, parts: readonly NewPart[]): Promise<void> {
    await tx.query(
      `INSERT INTO deliveries (agency_id, id, message_id, conversation_id, page_id, message_sequence, position, attachment_id, state, due_at)
       SELECT t.*, 'queued', clock_timestamp()
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::smallint[], $8::uuid[]) AS t
       ON CONFLICT DO NOTHING`,
      [
        parts.map((part) => part.agencyId),
        parts.map((part) => part.deliveryId),
        parts.map((part) => part.messageId),
        parts.map((part) => part.conversationId),
        parts.map((part) => part.pageId),
        parts.map((part) => part.messageSequence),
        parts.map((part) => part.position),
        parts.map((part) => part.attachmentId),
      ],
    );
  }

  /** All parts of these messages, in order; locked, so that no call of one begins before the transaction ends. */
  async ofMessages(
    tx: AgencyTransaction,
    agencyIds: readonly string[],
    messageIds: readonly string[],
  ): Promise<StoredPart[]> {
    const rows = await tx.query<PartRow>(
      `SELECT ${PART_COLUMNS} FROM deliveries WHERE (agency_id, message_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
       ORDER BY message_id, position FOR NO KEY UPDATE`,
      [agencyIds, messageIds],
    );
    return rows.map(toPart);
  }

  /** Parts by their id; those of other agencies or unknown ones are left out. */
  async byIds(tx: AgencyTransaction, agencyIds: readonly string[], ids: readonly string[]): Promise<StoredPart[]> {
    const rows = await tx.query<PartRow>(
      `SELECT ${PART_COLUMNS} FROM deliveries WHERE (agency_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
      [agencyIds, ids],
    );
    return rows.map(toPart);
  }

  /** Parts of a conversation that the person's receipts may still move on. */
  async awaitingReceipts(tx: AgencyTransaction, keys: readonly ConversationKey[]): Promise<StoredPart[]> {
    const rows = await tx.query<PartRow>(
      `SELECT ${PART_COLUMNS} FROM deliveries WHERE state IN ('sent', 'delivered')
         AND (agency_id, conversation_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
      [keys.map(({ agencyId }) => agencyId), keys.map(({ conversationId }) => conversationId)],
    );
    return rows.map(toPart);
  }

  /** Stores what parts have become. `startsAnew`: the time for retries begins again with the next call. */
  async store(tx: AgencyTransaction, parts: readonly (StoredPart & { startsAnew: boolean })[]): Promise<void> {
    const columns = parts.map(({ delivery }) => toColumns(delivery));
    await tx.query(
      `UPDATE deliveries d SET state = t.state, mid = coalesce(t.mid, d.mid), due_at = coalesce(t.due_at, clock_timestamp()),
         sent_at = coalesce(t.sent_at, d.sent_at), error_code = t.error_code, error_message = t.error_message,
         error_retryable = t.error_retryable,
         round_attempts = CASE WHEN t.starts_anew THEN 0 ELSE d.round_attempts END,
         round_began_at = CASE WHEN t.starts_anew THEN NULL ELSE d.round_began_at END
       FROM unnest($1::uuid[], $2::uuid[], $3::delivery_state[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[],
                   $9::boolean[], $10::boolean[])
         AS t (agency_id, id, state, mid, due_at, sent_at, error_code, error_message, error_retryable, starts_anew)
       WHERE (d.agency_id, d.id) = (t.agency_id, t.id)`,
      [
        parts.map(({ agencyId }) => agencyId),
        parts.map(({ deliveryId }) => deliveryId),
        columns.map(({ state }) => state),
        columns.map(({ mid }) => mid),
        columns.map(({ dueAt }) => dueAt),
        columns.map(({ sentAt }) => sentAt),
        columns.map(({ error }) => error?.code ?? null),
        columns.map(({ error }) => error?.message ?? null),
        columns.map(({ error }) => error?.retryable ?? null),
        parts.map(({ startsAnew }) => startsAnew),
      ],
    );
  }

  /** Stores where the counters of these conversations stand; the caller holds them. */
  async storeSequences(
    tx: AgencyTransaction,
    conversations: readonly (ConversationKey & { sequence: number })[],
  ): Promise<void> {
    await tx.query(
      `UPDATE conversations c SET sequence = t.sequence FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS t (agency_id, id, sequence)
       WHERE (c.agency_id, c.id) = (t.agency_id, t.id)`,
      [
        conversations.map(({ agencyId }) => agencyId),
        conversations.map(({ conversationId }) => conversationId),
        conversations.map(({ sequence }) => sequence),
      ],
    );
  }
}

function toPart(row: PartRow): StoredPart {
  return {
    agencyId: row.agency_id,
    deliveryId: row.id,
    messageId: row.message_id,
    conversationId: row.conversation_id,
    pageId: row.page_id,
    position: row.position,
    attempts: row.attempts,
    delivery: toDelivery(row),
  };
}

function toDelivery(row: PartRow): Delivery {
  const error = {
    code: row.error_code ?? '',
    message: row.error_message ?? '',
    retryable: row.error_retryable ?? false,
  };
  switch (row.state) {
    case 'queued':
    case 'skipped':
    case 'cancelled':
      return { state: row.state };
    case 'sending':
      return { state: 'sending', calledAt: row.called_at ?? row.due_at };
    case 'retrying':
      return { state: 'retrying', dueAt: row.due_at, error };
    case 'unconfirmed':
      return { state: 'unconfirmed', calledAt: row.called_at ?? row.due_at, dueAt: row.due_at };
    case 'sent':
    case 'delivered':
    case 'read':
      return { state: row.state, mid: row.mid ?? '', sentAt: row.sent_at ?? row.due_at };
    case 'failed':
      return { state: 'failed', error };
  }
}

function toColumns(delivery: Delivery) {
  return {
    state: delivery.state,
    mid: 'mid' in delivery ? delivery.mid : null,
    dueAt: 'dueAt' in delivery ? delivery.dueAt : null,
    sentAt: 'sentAt' in delivery ? delivery.sentAt : null,
    error: 'error' in delivery ? delivery.error : null,
  };
}
