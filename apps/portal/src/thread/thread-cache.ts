import type { InfiniteData } from '@tanstack/react-query';
import type { ListOf, Message } from '../api/types.js';

/** A thread as it is kept: pages newest first, in each the newest message first. */
export type ThreadPages = InfiniteData<ListOf<Message>, string | undefined>;

/**
 * Takes in the newest page. What was loaded stays, each message in its newest copy; when the new page does not reach down to what
 * was loaded there would be a gap, so then it stands alone.
 */
export function mergeNewest(data: ThreadPages, fresh: ListOf<Message>): ThreadPages {
  const loaded = data.pages.flatMap(({ items }) => items);
  const freshIds = new Set(fresh.items.map(({ id }) => id));
  const reaches = loaded.length === 0 || fresh.nextCursor === null || loaded.some(({ id }) => freshIds.has(id));
  if (!reaches) return { pages: [fresh], pageParams: [undefined] };
  const [first, ...older] = data.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => !freshIds.has(id)),
  }));
  const items = [...fresh.items, ...(first?.items ?? [])].sort(newestFirst);
  const nextCursor = data.pages.length === 0 ? fresh.nextCursor : (first?.nextCursor ?? null);
  return { ...data, pages: [{ items, nextCursor }, ...older] };
}

/** Adds or replaces one message. */
export function withMessage(data: ThreadPages, message: Message): ThreadPages {
  const known = data.pages.some(({ items }) => items.some(({ id }) => id === message.id));
  if (known) return changeMessages(data, [message.id], () => message);
  const [first, ...older] = data.pages;
  const items = [message, ...(first?.items ?? [])].sort(newestFirst);
  return { ...data, pages: [{ items, nextCursor: first?.nextCursor ?? null }, ...older] };
}

/** Adds a message that the server has just accepted; one that is known already is known in a later state. */
export function withAcceptedMessage(data: ThreadPages, message: Message): ThreadPages {
  const known = data.pages.some(({ items }) => items.some(({ id }) => id === message.id));
  return known ? data : withMessage(data, message);
}

/** Changes the messages with these ids and leaves every other object as it is, so that only their bubbles are drawn again. */
export function changeMessages(
  data: ThreadPages,
  ids: readonly string[],
  change: (message: Message) => Message,
): ThreadPages {
  const changed = new Set(ids);
  const pages = data.pages.map((page) =>
    page.items.some(({ id }) => changed.has(id))
      ? { ...page, items: page.items.map((message) => (changed.has(message.id) ? change(message) : message)) }
      : page,
  );
  return { ...data, pages };
}

/** When a message counts as said: Meta's time, and before it has one, ours. */
export const saidAt = ({ sentAt, createdAt }: Pick<Message, 'sentAt' | 'createdAt'>): string => sentAt ?? createdAt;

function newestFirst(left: Message, right: Message): number {
  return Date.parse(saidAt(right)) - Date.parse(saidAt(left)) || right.sequence - left.sequence;
}
