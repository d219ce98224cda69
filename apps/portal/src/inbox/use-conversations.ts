import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ConversationQuery, listConversations, readConversation } from '../api/conversations.js';
import type { Conversation } from '../api/types.js';
import { conversationKey, conversationListKey, conversationListsKey } from './conversation-keys.js';
import type { ConversationPages } from './conversation-list-cache.js';

/** The list of a query, page by page. */
export function useConversations(query: ConversationQuery) {
  const list = useInfiniteQuery({
    queryKey: conversationListKey(query),
    queryFn: ({ pageParam }) => listConversations(query, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const conversations = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  return { ...list, conversations };
}

/** One conversation; shown at once when a list has it already. */
export function useConversation(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: conversationKey(id),
    queryFn: () => readConversation(id),
    placeholderData: () => findInLists(client.getQueriesData({ queryKey: conversationListsKey }), id),
  });
}

function findInLists(lists: [unknown, ConversationPages | undefined][], id: string): Conversation | undefined {
  return lists
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ items }) => items)
    .find((conversation) => conversation.id === id);
}
