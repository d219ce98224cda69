import type { AgencyTransaction, LoggedEvent } from '@faro/persistence';

/**
 * An incident may concern Pages of several locations. Who is limited to some hears of it where one of its Pages is there, and of
 * these Pages alone.
 */
export async function withSeenPages(tx: AgencyTransaction, events: readonly LoggedEvent[]): Promise<LoggedEvent[]> {
  const named = events.flatMap(({ data }) => pageIdsOf(data) ?? []);
  if (named.length === 0) return [...events];
  const sql = 'SELECT page_id FROM facebook_pages WHERE agency_id = $1 AND page_id = ANY ($2)';
  const rows = await tx.query<{ page_id: string }>(sql, [tx.agencyIds[0], named]);
  const seen = new Set(rows.map(({ page_id }) => page_id));
  return events.map((event) => {
    const pageIds = pageIdsOf(event.data)?.filter((pageId) => seen.has(pageId));
    return pageIds ? { ...event, data: { ...(event.data as object), pageIds } } : event;
  });
}

function pageIdsOf(data: unknown): readonly string[] | null {
  const pageIds = typeof data === 'object' && data !== null && 'pageIds' in data ? data.pageIds : null;
  return Array.isArray(pageIds) ? pageIds : null;
}
