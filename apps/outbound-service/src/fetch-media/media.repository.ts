import { mediaAttachmentTypes } from '@faro/contracts';
import type { AgencyTransaction, Database } from '@faro/persistence';

export interface MediaJob {
  readonly agencyId: string;
  readonly attachmentId: string;
  readonly messageId: string;
  readonly conversationId: string;
  /** This one included. */
  readonly attempts: number;
}

export interface StoredMedium {
  storageKey: string;
  contentType: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
  thumbnailKey: string | null;
}

export interface ConversationKey {
  readonly agencyId: string;
  readonly conversationId: string;
}

export interface MessageKey extends ConversationKey {
  readonly messageId: string;
}

const FETCHED = `a.source_url IS NOT NULL AND a.type IN ('${mediaAttachmentTypes.join("', '")}')`;

export class MediaRepository {
  /** Notes the media of these messages that nobody has noted yet. Says whether there were any. */
  async noteMessages(tx: AgencyTransaction, messages: readonly MessageKey[]): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO media (agency_id, attachment_id, message_id, conversation_id, due_at)
       SELECT a.agency_id, a.id, a.message_id, k.conversation_id, clock_timestamp()
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS k (agency_id, message_id, conversation_id)
       JOIN attachments a ON (a.agency_id, a.message_id) = (k.agency_id, k.message_id)
       WHERE ${FETCHED}
       ON CONFLICT DO NOTHING RETURNING attachment_id`,
      [
        messages.map(({ agencyId }) => agencyId),
        messages.map(({ messageId }) => messageId),
        messages.map(({ conversationId }) => conversationId),
      ],
    );
    return rows.length > 0;
  }

  /** As `noteMessages`, of the newest 100 messages of each conversation. */
  async noteNewest(tx: AgencyTransaction, conversations: readonly ConversationKey[]): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO media (agency_id, attachment_id, message_id, conversation_id, due_at)
       SELECT a.agency_id, a.id, a.message_id, c.conversation_id, clock_timestamp()
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) AS c (agency_id, conversation_id)
       CROSS JOIN LATERAL (
         SELECT m.id FROM messages m WHERE (m.agency_id, m.conversation_id) = (c.agency_id, c.conversation_id)
         ORDER BY m.sent_at DESC, m.sequence DESC LIMIT 100
       ) newest
       JOIN attachments a ON (a.agency_id, a.message_id) = (c.agency_id, newest.id)
       WHERE ${FETCHED}
       ON CONFLICT DO NOTHING RETURNING attachment_id`,
      [conversations.map(({ agencyId }) => agencyId), conversations.map(({ conversationId }) => conversationId)],
    );
    return rows.length > 0;
  }

  /** Takes media that are due, of any agency; they come back when the lease is over. */
  claim(database: Database, most: number, leaseMs: number): Promise<MediaJob[]> {
    return database.lookUp<MediaJob>(
      `SELECT agency_id AS "agencyId", attachment_id AS "attachmentId", message_id AS "messageId", conversation_id AS "conversationId", attempts
       FROM claim_media($1, $2)`,
      [most, leaseMs],
    );
  }

  /** Where the medium lies at Meta; null when the message was unsent meanwhile. */
  async source(
    tx: AgencyTransaction,
    { agencyId, attachmentId }: MediaJob,
  ): Promise<{ type: string; url: string } | null> {
    const [row] = await tx.query<{ type: string; url: string | null }>(
      `SELECT a.type, a.source_url AS url FROM attachments a JOIN messages m ON (m.agency_id, m.id) = (a.agency_id, a.message_id)
       WHERE a.agency_id = $1 AND a.id = $2 AND m.deleted_at IS NULL`,
      [agencyId, attachmentId],
    );
    return row?.url ? { type: row.type, url: row.url } : null;
  }

  /** False when the attachment is gone: its message was unsent meanwhile. */
  async markStored(
    tx: AgencyTransaction,
    { agencyId, attachmentId }: MediaJob,
    medium: StoredMedium,
  ): Promise<boolean> {
    const marked = await tx.query(
      `UPDATE media SET state = 'stored', storage_key = $3, content_type = $4, size_bytes = $5, width = $6, height = $7,
         thumbnail_key = $8, error = NULL WHERE agency_id = $1 AND attachment_id = $2 RETURNING attachment_id`,
      [
        agencyId,
        attachmentId,
        medium.storageKey,
        medium.contentType,
        medium.sizeBytes,
        medium.width,
        medium.height,
        medium.thumbnailKey,
      ],
    );
    return marked.length > 0;
  }

  /** False when the attachment is gone. */
  async markFailed(tx: AgencyTransaction, { agencyId, attachmentId }: MediaJob, error: string): Promise<boolean> {
    const marked = await tx.query(
      `UPDATE media SET state = 'failed', error = $3 WHERE agency_id = $1 AND attachment_id = $2 RETURNING attachment_id`,
      [agencyId, attachmentId, error],
    );
    return marked.length > 0;
  }

  /** `attempts`: how many count as made until now. */
  async postpone(
    tx: AgencyTransaction,
    { agencyId, attachmentId, attempts }: MediaJob,
    error: string,
    byMs: number,
  ): Promise<void> {
    await tx.query(
      `UPDATE media SET error = $3, attempts = $5, due_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000)
       WHERE agency_id = $1 AND attachment_id = $2`,
      [agencyId, attachmentId, error, byMs, attempts],
    );
  }

  /** The medium is not wanted any more. */
  async forget(tx: AgencyTransaction, { agencyId, attachmentId }: MediaJob): Promise<void> {
    await tx.query('DELETE FROM media WHERE agency_id = $1 AND attachment_id = $2', [agencyId, attachmentId]);
  }

  async raiseSequence(tx: AgencyTransaction, { agencyId, conversationId }: ConversationKey): Promise<number> {
    const [row] = await tx.query<{ sequence: number }>(
      'UPDATE conversations SET sequence = sequence + 1 WHERE agency_id = $1 AND id = $2 RETURNING sequence',
      [agencyId, conversationId],
    );
    return row?.sequence ?? 0;
  }
}
