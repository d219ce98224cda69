import { request } from './request.js';
import type { Conversation, ConversationEvent, ConversationStatus, ListOf, Message } from './types.js';

/** What the list is narrowed to; all have to hold. */
export interface ConversationQuery {
  status?: ConversationStatus;
  locationId?: string;
  /** A person's id, `me` or `none`. */
  assigneeId?: string;
  unread?: true;
  closingWithinMinutes?: number;
  contactId?: string;
  q?: string;
}

export interface ConversationChange {
  status?: ConversationStatus;
  snoozedUntil?: string | null;
  assigneeId?: string | null;
  read?: true;
}

export const CONVERSATIONS_A_PAGE = 50;
export const MESSAGES_A_PAGE = 50;

export const listConversations = (query: ConversationQuery, cursor: string | undefined) =>
  request<ListOf<Conversation>>('GET', '/api/conversations', {
    query: { ...query, cursor, limit: CONVERSATIONS_A_PAGE },
  });

export const readConversation = (id: string) => request<Conversation>('GET', `/api/conversations/${id}`);

export const changeConversation = (id: string, change: ConversationChange) =>
  request<Conversation>('PATCH', `/api/conversations/${id}`, { body: change });

export const listMessages = (id: string, cursor: string | undefined) =>
  request<ListOf<Message>>('GET', `/api/conversations/${id}/messages`, { query: { cursor, limit: MESSAGES_A_PAGE } });

export const listConversationEvents = (id: string) =>
  request<ListOf<ConversationEvent>>('GET', `/api/conversations/${id}/events`, { query: { limit: 200 } });

export const signalPresence = (id: string, action: 'typing_on' | 'typing_off' | 'mark_seen') =>
  request<void>('POST', `/api/conversations/${id}/presence`, { body: { action } });

/** How many conversations the query finds, counted up to `most`. */
export async function countConversations(query: ConversationQuery, most: number): Promise<number> {
  const { items } = await request<ListOf<Conversation>>('GET', '/api/conversations', {
    query: { ...query, limit: most },
  });
  return items.length;
}
