import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { QueuedAttachment } from '../message/message.repository.js';

export interface AcceptedRequest {
  messageId: string;
  requestHash: Buffer;
}

/** Keys are kept this long. A few old ones are cleared away with each new one. */
const KEPT = `interval '24 hours'`;
const CLEARED_AT_ONCE = 20;

export interface UploadedFile extends Pick<QueuedAttachment, 'type'> {
  id: string;
  mediaType: string;
  name: string;
  bytes: number;
  mediaKey: string;
}

@Injectable()
export class RequestReplyRepository {
  async findAccepted(tx: AgencyTransaction, agencyId: string, key: string, now: Date): Promise<AcceptedRequest | null> {
    const [row] = await tx.query<AcceptedRequest>(
      `SELECT message_id AS "messageId", request_hash AS "requestHash" FROM idempotency_keys
       WHERE agency_id = $1 AND key = $2 AND created_at > $3::timestamptz - ${KEPT}`,
      [agencyId, key, now],
    );
    return row ?? null;
  }

  /** False when another request has just used the key. Waits for one that is under way. */
  async claim(
    tx: AgencyTransaction,
    agencyId: string,
    key: string,
    accepted: AcceptedRequest,
    now: Date,
  ): Promise<boolean> {
    await this.#clearOld(tx, agencyId, key, now);
    const rows = await tx.query(
      `INSERT INTO idempotency_keys (agency_id, key, request_hash, message_id, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [agencyId, key, accepted.requestHash, accepted.messageId, now],
    );
    return rows.length > 0;
  }

  async #clearOld(tx: AgencyTransaction, agencyId: string, key: string, now: Date): Promise<void> {
    await tx.query(
      `DELETE FROM idempotency_keys WHERE agency_id = $1 AND created_at <= $3::timestamptz - ${KEPT} AND (key = $2 OR key IN (
         SELECT key FROM idempotency_keys WHERE agency_id = $1 AND created_at <= $3::timestamptz - ${KEPT}
         ORDER BY created_at LIMIT ${CLEARED_AT_ONCE} FOR UPDATE SKIP LOCKED))`,
      [agencyId, key, now],
    );
  }

  async uploads(tx: AgencyTransaction, agencyId: string, ids: readonly string[]): Promise<UploadedFile[]> {
    return tx.query<UploadedFile>(
      `SELECT id, type, media_type AS "mediaType", name, bytes, media_key AS "mediaKey" FROM uploads
       WHERE agency_id = $1 AND id = ANY ($2::uuid[])`,
      [agencyId, ids],
    );
  }

  /** Meta's id of a message of this conversation; null while it has none. Undefined when there is no such message. */
  async midOf(
    tx: AgencyTransaction,
    agencyId: string,
    conversationId: string,
    id: string,
  ): Promise<string | null | undefined> {
    const [row] = await tx.query<{ mid: string | null }>(
      `SELECT coalesce(m.mid, (SELECT d.mid FROM deliveries d WHERE d.agency_id = m.agency_id AND d.message_id = m.id
                               ORDER BY d.position LIMIT 1)) AS mid
       FROM messages m WHERE m.agency_id = $1 AND m.conversation_id = $2 AND m.id = $3`,
      [agencyId, conversationId, id],
    );
    return row?.mid;
  }

  async noteReply(tx: AgencyTransaction, agencyId: string, conversationId: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE conversations SET last_activity_at = greatest(last_activity_at, $3), last_reply_at = $3
       WHERE agency_id = $1 AND id = $2`,
      [agencyId, conversationId, at],
    );
  }
}
