import { answerOf, api } from './client.js';
import type { PageReaction } from './types.js';

export interface Reply {
  text?: string;
  attachments?: { uploadId: string }[];
  replyToMessageId?: string;
}

/** Sends a reply; the same key with the same reply is the same message, however often it is asked for. */
export const requestReply = (conversationId: string, reply: Reply, idempotencyKey: string) =>
  answerOf(
    api.POST('/api/conversations/{id}/messages', {
      params: { path: { id: conversationId }, header: { 'Idempotency-Key': idempotencyKey } },
      body: { ...reply, automation: false },
    }),
  );

const of = (id: string) => ({ params: { path: { id } } });

/** Sends the failed parts of a message once more, gives them up, or calls a waiting message back. */
export const steerDelivery = {
  retry: (id: string) => answerOf(api.POST('/api/messages/{id}/retry', of(id))),
  skip: (id: string) => answerOf(api.POST('/api/messages/{id}/skip', of(id))),
  cancel: (id: string) => answerOf(api.POST('/api/messages/{id}/cancel', of(id))),
};

export const react = (id: string, reaction: PageReaction) =>
  answerOf(api.PUT('/api/messages/{id}/reaction', { ...of(id), body: { reaction } }));
export const withdrawReaction = (id: string) => answerOf(api.DELETE('/api/messages/{id}/reaction', of(id)));

export const readMessage = (id: string) => answerOf(api.GET('/api/messages/{id}', of(id)));

const HITS_A_PAGE = 20;

/** The messages that say something, newest first. */
export const searchMessages = (q: string, cursor: string | undefined) =>
  answerOf(
    api.GET('/api/messages', {
      params: { query: { q, limit: HITS_A_PAGE, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );
