import type { AgencyTransaction } from '@faro/persistence';
import type { PagePace } from './pace-page.js';

export interface PageKey {
  readonly agencyId: string;
  readonly pageId: string;
}

interface PaceRow {
  page_id: string;
  text_tokens: number;
  media_tokens: number;
  reading_tokens: number;
  refilled_at: Date;
  usage_percent: number;
  failures_in_row: number;
  throttles_in_row: number;
  paused_until: Date | null;
}

export class PagePacesRepository {
  /** The paces of these Pages, locked until the transaction ends, in one order everywhere. */
  async lock(tx: AgencyTransaction, pages: readonly PageKey[]): Promise<Map<string, PagePace>> {
    const rows = await tx.query<PaceRow>(
      `INSERT INTO page_paces AS p (agency_id, page_id)
       SELECT DISTINCT t.agency_id, t.page_id FROM unnest($1::uuid[], $2::text[]) AS t (agency_id, page_id) ORDER BY 1, 2
       ON CONFLICT (agency_id, page_id) DO UPDATE SET page_id = p.page_id
       RETURNING *`,
      [pages.map(({ agencyId }) => agencyId), pages.map(({ pageId }) => pageId)],
    );
    return new Map(rows.map((row) => [row.page_id, toPace(row)]));
  }

  async store(tx: AgencyTransaction, paces: readonly (PageKey & { pace: PagePace })[]): Promise<void> {
    if (paces.length === 0) return;
    await tx.query(
      `UPDATE page_paces p SET text_tokens = t.text_tokens, media_tokens = t.media_tokens, reading_tokens = t.reading_tokens,
         refilled_at = t.refilled_at, usage_percent = t.usage_percent, failures_in_row = t.failures_in_row,
         throttles_in_row = t.throttles_in_row, paused_until = t.paused_until
       FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[], $5::float8[], $6::timestamptz[], $7::float8[], $8::int[], $9::int[],
                   $10::timestamptz[])
         AS t (agency_id, page_id, text_tokens, media_tokens, reading_tokens, refilled_at, usage_percent, failures_in_row,
               throttles_in_row, paused_until)
       WHERE (p.agency_id, p.page_id) = (t.agency_id, t.page_id)`,
      [
        paces.map(({ agencyId }) => agencyId),
        paces.map(({ pageId }) => pageId),
        paces.map(({ pace }) => pace.textTokens),
        paces.map(({ pace }) => pace.mediaTokens),
        paces.map(({ pace }) => pace.readingTokens),
        paces.map(({ pace }) => pace.refilledAt),
        paces.map(({ pace }) => pace.usagePercent),
        paces.map(({ pace }) => pace.failuresInRow),
        paces.map(({ pace }) => pace.throttlesInRow),
        paces.map(({ pace }) => pace.pausedUntil),
      ],
    );
  }

  /** A Page that was connected anew starts afresh. */
  async forget(tx: AgencyTransaction, { agencyId, pageId }: PageKey): Promise<void> {
    await tx.query('DELETE FROM page_paces WHERE agency_id = $1 AND page_id = $2', [agencyId, pageId]);
  }
}

function toPace(row: PaceRow): PagePace {
  return {
    textTokens: row.text_tokens,
    mediaTokens: row.media_tokens,
    readingTokens: row.reading_tokens,
    refilledAt: row.refilled_at,
    usagePercent: row.usage_percent,
    failuresInRow: row.failures_in_row,
    throttlesInRow: row.throttles_in_row,
    pausedUntil: row.paused_until,
  };
}
