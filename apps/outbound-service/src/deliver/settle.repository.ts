import type { AgencyTransaction } from '@faro/persistence';
import type { PageKey } from './page-paces.repository.js';
import type { KnownMids } from './reconcile-unconfirmed.js';

export interface MarkedPage extends PageKey {
  readonly locationId: string;
  readonly since: Date;
}

export class SettleRepository {
  /** The mids of a conversation that are known already, of parts and of messages. */
  async knownMids(tx: AgencyTransaction, agencyId: string, conversationId: string): Promise<KnownMids> {
    const rows = await tx.query<{ mid: string; ours: boolean }>(
      `SELECT mid, true AS ours FROM deliveries WHERE agency_id = $1 AND conversation_id = $2 AND mid IS NOT NULL
       UNION ALL SELECT mid, false FROM messages WHERE agency_id = $1 AND conversation_id = $2 AND mid IS NOT NULL AND sent_at > clock_timestamp() - interval '8 days'`,
      [agencyId, conversationId],
    );
    const earlier = rows.filter(({ ours }) => ours);
    return { taken: new Set(rows.map(({ mid }) => mid)), earlier: new Set(earlier.map(({ mid }) => mid)) };
  }

  /** What Meta calls an upload from now on. */
  async keepAttachmentId(
    tx: AgencyTransaction,
    upload: PageKey & { uploadId: string; metaAttachmentId: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO page_attachments (agency_id, page_id, upload_id, meta_attachment_id, uploaded_at)
       VALUES ($1, $2, $3, $4, clock_timestamp())
       ON CONFLICT (agency_id, page_id, upload_id)
       DO UPDATE SET meta_attachment_id = EXCLUDED.meta_attachment_id, uploaded_at = EXCLUDED.uploaded_at`,
      [upload.agencyId, upload.pageId, upload.uploadId, upload.metaAttachmentId],
    );
  }

  /** The upload is made again before it is sent. */
  async forgetAttachmentId(tx: AgencyTransaction, upload: PageKey & { uploadId: string }): Promise<void> {
    await tx.query('DELETE FROM page_attachments WHERE agency_id = $1 AND page_id = $2 AND upload_id = $3', [
      upload.agencyId,
      upload.pageId,
      upload.uploadId,
    ]);
  }

  async markUnreachable(tx: AgencyTransaction, agencyId: string, conversationId: string): Promise<void> {
    await tx.query(
      `UPDATE contacts k SET unreachable_since = clock_timestamp() FROM conversations c
       WHERE c.agency_id = $1 AND c.id = $2 AND (k.agency_id, k.id) = (c.agency_id, c.contact_id) AND k.unreachable_since IS NULL`,
      [agencyId, conversationId],
    );
  }

  /** Says so once: null when the Page is marked already, or its token was replaced since the call was made. */
  async requireReauthorization(
    tx: AgencyTransaction,
    { agencyId, pageId }: PageKey,
    usedToken: Buffer | null,
    reason: string,
  ): Promise<MarkedPage | null> {
    const [row] = await tx.query<{ location_id: string; status_since: Date }>(
      `UPDATE facebook_pages p SET status = 'reauthorization_required', status_reason = $4, status_since = clock_timestamp()
       WHERE p.agency_id = $1 AND p.page_id = $2 AND p.status = 'active' AND p.disconnected_at IS NULL
         AND ($3::bytea IS NULL OR EXISTS (SELECT FROM facebook_page_tokens t
              WHERE t.agency_id = p.agency_id AND t.page_id = p.page_id AND t.page_token = $3))
       RETURNING p.location_id, p.status_since`,
      [agencyId, pageId, usedToken, reason],
    );
    return row ? { agencyId, pageId, locationId: row.location_id, since: row.status_since } : null;
  }
}
