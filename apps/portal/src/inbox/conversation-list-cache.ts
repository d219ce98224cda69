import type { InfiniteData } from '@tanstack/react-query';
import type { ConversationQuery } from '../api/conversations.js';
import type { Conversation, ListOf } from '../api/types.js';

export type ConversationPages = InfiniteData<ListOf<Conversation>, string | undefined>;

/**
 * Whether a conversation belongs in the list of a query: `undefined` when only the server can tell (a search, what led somebody here) or when it stays
 * where it is although it no longer fits, because reading and answering must not take it from under the reader's eyes.
 */
export function belongsIn(query: ConversationQuery, conversation: Conversation, myId: string): boolean | undefined {
  const { status, locationId, assigneeId, contactId, labelId } = query;
  if (status && conversation.status !== status) return false;
  if (locationId && conversation.locationId !== locationId) return false;
  if (contactId && conversation.contact.id !== contactId) return false;
  if (labelId && !conversation.labelIds.includes(labelId)) return false;
  if (assigneeId === 'none' && conversation.assigneeId !== null) return false;
  if (assigneeId === 'me' && conversation.assigneeId !== myId) return false;
  if (assigneeId && assigneeId !== 'none' && assigneeId !== 'me' && conversation.assigneeId !== assigneeId)
    return false;
  if (query.q || query.closingWithinMinutes || asksWhereFrom(query)) return undefined;
  return query.unread && conversation.unreadCount === 0 ? undefined : true;
}

/** Whether a query asks what led people here, which conversations don't tell. */
export const asksWhereFrom = ({ referralSource, referralAdId, referralRef }: ConversationQuery): boolean =>
  [referralSource, referralAdId, referralRef].some(Boolean);

/** Puts the newer copy of a conversation where its last activity belongs; beyond the loaded pages it is left to the server. */
export function placeConversation(
  data: ConversationPages,
  conversation: Conversation,
  belongs: boolean | undefined,
): ConversationPages {
  const known = data.pages.flatMap(({ items }) => items).find(({ id }) => id === conversation.id);
  if (known && known.sequence > conversation.sequence) return data;
  if (!known && belongs !== true) return data;
  const { pages: without } = withoutConversations(data, new Set([conversation.id]));
  if (belongs === false) return { ...data, pages: without };
  const pageIndex = without.findIndex(
    ({ items, nextCursor }) => nextCursor === null || items.some((item) => isNewer(conversation, item)),
  );
  const pages = without.map((page, index) => (index === pageIndex ? withInOrder(page, conversation) : page));
  return { ...data, pages };
}

/** Takes conversations out of a list. */
export function withoutConversations(data: ConversationPages, ids: ReadonlySet<string>): ConversationPages {
  return {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !ids.has(id)) })),
  };
}

function withInOrder(page: ListOf<Conversation>, conversation: Conversation): ListOf<Conversation> {
  const at = page.items.findIndex((item) => isNewer(conversation, item));
  const index = at === -1 ? page.items.length : at;
  return { ...page, items: [...page.items.slice(0, index), conversation, ...page.items.slice(index)] };
}

/** The server's order: newest activity first, then by id. */
function isNewer(left: Conversation, right: Conversation): boolean {
  const byTime = Date.parse(left.lastActivityAt) - Date.parse(right.lastActivityAt);
  return byTime > 0 || (byTime === 0 && left.id > right.id);
}
