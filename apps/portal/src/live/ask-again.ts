import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Waits for what is just being fetched of this. Its answer may be older than an event that has come meanwhile, and takes the place of
 * all that was put there before it. Answers whether there was any.
 */
export async function arrived(client: QueryClient, filters: QueryFilters): Promise<boolean> {
  const underway = client.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' });
  await Promise.allSettled(underway.map(({ promise }) => promise));
  return underway.length > 0;
}

/** Has this fetched anew; also what is just being fetched for the first time, which `invalidateQueries` alone would take for new. */
export async function askAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  const underway = client.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' });
  const first = new Set(underway.filter(({ state }) => state.data === undefined));
  await client.invalidateQueries(filters);
  if (first.size > 0) await client.invalidateQueries({ predicate: (query) => first.has(query) });
}
