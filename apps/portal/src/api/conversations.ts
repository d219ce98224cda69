import { answerOf, api } from './client.js';
import type { ConversationChange, ConversationStatus } from './types.js';

/** What the list is narrowed to; all have to hold. */
export interface ConversationQuery {
  status?: ConversationStatus;
  locationId?: string;
  /** A person's id, `me` or `none`. */
  assigneeId?: string;
  unread?: true;
  closingWithinMinutes?: number;
  contactId?: string;
  labelId?: string;
  channel?: 'facebook';
  referralSource?: string;
  referralAdId?: string;
  referralRef?: string;
  q?: string;
}

const CONVERSATIONS_A_PAGE = 50;
const MESSAGES_A_PAGE = 50;
const MOST_EVENTS = 200;

const of = (id: string) => ({ path: { id } });
const after = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export const listConversations = (query: ConversationQuery, cursor: string | undefined) =>
  answerOf(
    api.GET('/api/conversations', { params: { query: { ...query, ...after(cursor), limit: CONVERSATIONS_A_PAGE } } }),
  );

/** How many conversations the query finds, and how many of these are unread, mine, nobody's and closing soon. */
export const countConversations = (query: ConversationQuery) =>
  answerOf(api.GET('/api/conversations/counts', { params: { query } }));

export const readConversation = (id: string) => answerOf(api.GET('/api/conversations/{id}', { params: of(id) }));

export const changeConversation = (id: string, body: ConversationChange) =>
  answerOf(api.PATCH('/api/conversations/{id}', { params: of(id), body }));

/** A page of the thread, newest first; the first one can begin around a message instead of at the end. */
export const listMessages = (id: string, cursor: string | undefined, around: string | null = null) =>
  answerOf(
    api.GET('/api/conversations/{id}/messages', {
      params: {
        ...of(id),
        query: { ...after(cursor), ...(around && cursor === undefined ? { around } : {}), limit: MESSAGES_A_PAGE },
      },
    }),
  );

export const listReferrals = (id: string) => answerOf(api.GET('/api/conversations/{id}/referrals', { params: of(id) }));

export const listConversationEvents = (id: string) =>
  answerOf(api.GET('/api/conversations/{id}/events', { params: { ...of(id), query: { limit: MOST_EVENTS } } }));

export const signalPresence = (id: string, action: 'typing_on' | 'typing_off' | 'mark_seen') =>
  answerOf(api.POST('/api/conversations/{id}/presence', { params: of(id), body: { action } }));
