import type { AgencyTransaction } from '@faro/persistence';
import type { SealedToken } from '@faro/security';

export interface PageAccessRow {
  readonly token: SealedToken;
  readonly status: 'active' | 'reauthorization_required' | 'suspended';
  /** Meta asked for a pause, or does not answer. */
  readonly pausedForMs: number;
}

export class OpenPageRepository {
  /** Null for a Page that is not connected. */
  async get(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<PageAccessRow | null> {
    const [row] = await tx.query<{
      page_token: Buffer;
      key_id: string;
      status: PageAccessRow['status'];
      paused_ms: number;
    }>(
      `SELECT t.page_token, t.key_id, p.status,
              greatest(0, extract(epoch FROM coalesce(c.paused_until, clock_timestamp()) - clock_timestamp()) * 1000)::float8 AS paused_ms
       FROM facebook_pages p JOIN facebook_page_tokens t ON (t.agency_id, t.page_id) = (p.agency_id, p.page_id)
       LEFT JOIN page_paces c ON (c.agency_id, c.page_id) = (p.agency_id, p.page_id)
       WHERE p.agency_id = $1 AND p.page_id = $2 AND p.disconnected_at IS NULL`,
      [agencyId, pageId],
    );
    return row
      ? { token: { keyId: row.key_id, sealed: row.page_token }, status: row.status, pausedForMs: row.paused_ms }
      : null;
  }
}
