import type { Database } from '@faro/persistence';
import type { PageState } from '../threads/batch.js';

interface PageRow {
  page_id: string;
  agency_id: string;
  location_id: string;
  channel_included: boolean;
}

/** Whose a Page is: the one question that has no tenant yet. */
export class FindPagesRepository {
  /** Only Pages that are connected now. */
  async find(database: Database, pageIds: readonly string[]): Promise<Map<string, PageState>> {
    const rows = await database.lookUp<PageRow>('SELECT * FROM find_pages($1::text[])', [pageIds]);
    return new Map(
      rows.map((row) => [
        row.page_id,
        {
          pageId: row.page_id,
          agencyId: row.agency_id,
          locationId: row.location_id,
          channelIncluded: row.channel_included,
        },
      ]),
    );
  }
}
