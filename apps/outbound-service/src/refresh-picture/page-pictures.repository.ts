import type { AgencyTransaction } from '@faro/persistence';
import type { PageKey } from '../deliver/page-paces.repository.js';

export class PagePicturesRepository {
  /** Whether the picture is to be looked at now: then it is not again for so long, whatever comes of it. */
  async claim(tx: AgencyTransaction, { agencyId, pageId }: PageKey, againAfterMs: number): Promise<boolean> {
    const claimed = await tx.query(
      `UPDATE facebook_pages SET picture_due_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
       WHERE agency_id = $1 AND page_id = $2 AND picture_due_at <= clock_timestamp() AND disconnected_at IS NULL RETURNING page_id`,
      [agencyId, pageId, againAfterMs],
    );
    return claimed.length > 0;
  }

  /** @param key null: the Page has none of its own. */
  async keep(
    tx: AgencyTransaction,
    { agencyId, pageId }: PageKey,
    key: string | null,
    againAfterMs: number,
  ): Promise<void> {
    await tx.query(
      `UPDATE facebook_pages SET picture_key = $3, picture_due_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000)
       WHERE agency_id = $1 AND page_id = $2`,
      [agencyId, pageId, key, againAfterMs],
    );
  }
}
