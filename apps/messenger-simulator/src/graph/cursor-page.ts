/** A page of an edge, as Meta gives it. `next` alone says that there is more. */
export interface CursorPage<Item> {
  readonly data: readonly Item[];
  readonly paging?: {
    readonly cursors: { readonly before: string; readonly after: string };
    readonly next?: string;
    readonly previous?: string;
  };
}

export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  /** The URL of this call without `after`, `before` and `limit`. */
  readonly url: URL;
}

/**
 * Cuts a page out of `slots`. A slot whose item is null (merged, not granted) takes part in the counting and not in the answer,
 * so that a page may be shorter than its limit, even empty, and still have a `next`: as at Meta.
 */
export function cutPage<Item>(slots: readonly (Item | null)[], request: PageRequest): CursorPage<Item> {
  const start = startOf(request);
  const end = Math.min(start + request.limit, slots.length);
  const data = slots.slice(start, end).filter((item) => item !== null);
  if (slots.length === 0) return { data };
  const cursors = { before: encodeCursor(start), after: encodeCursor(end) };
  return {
    data,
    paging: {
      cursors,
      ...(end < slots.length && { next: pageUrl(request, 'after', cursors.after) }),
      ...(start > 0 && { previous: pageUrl(request, 'before', cursors.before) }),
    },
  };
}

function startOf({ after, before, limit }: PageRequest): number {
  if (after !== undefined) return decodeCursor(after);
  return before === undefined ? 0 : Math.max(0, decodeCursor(before) - limit);
}

function pageUrl(request: PageRequest, direction: 'after' | 'before', cursor: string): string {
  const url = new URL(request.url);
  url.searchParams.set('limit', String(request.limit));
  url.searchParams.set(direction, cursor);
  return url.href;
}

function encodeCursor(position: number): string {
  return Buffer.from(`QVFI:${position}`).toString('base64url');
}

/** A cursor that nobody gave out reads as the beginning. */
function decodeCursor(cursor: string): number {
  const position = Number(Buffer.from(cursor, 'base64url').toString('latin1').split(':')[1]);
  return Number.isInteger(position) && position >= 0 ? position : 0;
}
