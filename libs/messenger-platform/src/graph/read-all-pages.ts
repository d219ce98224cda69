import type { GraphClient, GraphRequest } from './client.js';
import type { GraphOutcome } from './outcome.js';
import { dataOf, type Fields, nextCursor } from './shapes.js';

/** More pages than any person has; a cursor that goes round in circles ends here. */
const MOST_PAGES = 400;

/** Follows the cursors to the end, through short and empty pages. The first outcome that is not `ok` ends it. */
export async function readAllPages(client: GraphClient, request: GraphRequest): Promise<GraphOutcome<Fields[]>> {
  const elements: Fields[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query: Record<string, string> = { ...request.query, ...(after === null ? {} : { after }) };
    const outcome = await client.call({ ...request, query });
    if (outcome.kind !== 'ok') return outcome;
    elements.push(...dataOf(outcome.body));
    after = nextCursor(outcome.body);
    if (after === null) return { ...outcome, body: elements };
  }
  return { kind: 'unknown', reason: 'the list does not end' };
}
