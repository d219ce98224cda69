import { request } from './request.js';
import type { Message } from './types.js';

export interface Reply {
  text?: string;
  attachments?: { uploadId: string }[];
  replyToMessageId?: string;
}

/** Sends a reply; the same key with the same reply is the same message, however often it is asked for. */
export const requestReply = (conversationId: string, reply: Reply, idempotencyKey: string) =>
  request<Message>('POST', `/api/conversations/${conversationId}/messages`, {
    body: reply,
    headers: { 'idempotency-key': idempotencyKey },
  });

export const steerDelivery = (messageId: string, instruction: 'retry' | 'skip' | 'cancel') =>
  request<Message>('POST', `/api/messages/${messageId}/${instruction}`);
