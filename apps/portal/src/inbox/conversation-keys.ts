import type { ConversationQuery } from '../api/conversations.js';

/** Where the query cache keeps what. */
export const conversationListsKey = ['conversations'] as const;
export const conversationListKey = (query: ConversationQuery) => [...conversationListsKey, query] as const;
export const conversationKey = (id: string) => ['conversation', id] as const;
export const threadKey = (id: string) => ['thread', id] as const;
export const conversationEventsKey = (id: string) => ['conversation-events', id] as const;
export const conversationCountsKey = ['conversation-counts'] as const;
export const notesKey = (id: string) => ['notes', id] as const;
/** A thread as it is seen from a message on that a search has found. */
export const threadAroundKey = (id: string, messageId: string) => [...threadAroundsKey(id), messageId] as const;
export const threadAroundsKey = (id: string) => ['thread-around', id] as const;
/** Where the ads and links are kept that led to a conversation. */
export const referralsKey = (conversationId: string) => ['referrals', conversationId] as const;
/** Conversations with somebody of the same name, over all Pages. */
export const sameNameKey = (name: string | null) => [...sameNamesKey, name] as const;
export const sameNamesKey = ['same-name'] as const;
