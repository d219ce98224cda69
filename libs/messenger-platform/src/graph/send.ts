import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';

/** What one call of the Send API carries: a text, or one attachment, never both. */
export type SendContent =
  | { readonly text: string; readonly quickReplies?: readonly QuickReply[] }
  | { readonly attachment: { readonly type: UploadType; readonly attachmentId: string } }
  | { readonly template: Readonly<Record<string, unknown>> };

export interface QuickReply {
  readonly contentType: 'text' | 'user_phone_number' | 'user_email';
  readonly title?: string;
  readonly payload?: string;
}

export type UploadType = 'image' | 'audio' | 'video' | 'file';

export interface SendRequest {
  readonly pageId: string;
  readonly pageToken: string;
  readonly psid: string;
  readonly messaging: { messagingType: 'RESPONSE' } | { messagingType: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' };
  readonly content: SendContent;
  /** Comes back in the echo: what a call of unknown outcome is recognised by. At most 1,000 characters. */
  readonly metadata: string;
  /** The message that this one answers. */
  readonly replyToMid?: string;
  readonly deadlineMs?: number;
}

/** Sends one part of a message. `ok` only with a message id: without one nobody can say that it was sent. */
export async function sendMessage(client: GraphClient, send: SendRequest): Promise<GraphOutcome<{ mid: string }>> {
  const outcome = await client.call({
    method: 'POST',
    path: `/${send.pageId}/messages`,
    token: send.pageToken,
    ...(send.deadlineMs === undefined ? {} : { deadlineMs: send.deadlineMs }),
    json: {
      recipient: { id: send.psid },
      messaging_type: send.messaging.messagingType,
      ...('tag' in send.messaging ? { tag: send.messaging.tag } : {}),
      message: { ...describeContent(send.content), metadata: send.metadata },
      ...(send.replyToMid === undefined ? {} : { reply_to: { mid: send.replyToMid } }),
    },
  });
  return mapBody(outcome, readMid);
}

/** A reaction of the Page to a message; null takes it back. */
export async function sendReaction(
  client: GraphClient,
  target: { pageId: string; pageToken: string; psid: string; mid: string },
  reaction: string | null,
): Promise<GraphOutcome<unknown>> {
  return client.call({
    method: 'POST',
    path: `/${target.pageId}/messages`,
    token: target.pageToken,
    json: {
      recipient: { id: target.psid },
      sender_action: reaction === null ? 'unreact' : 'react',
      payload: { message_id: target.mid, ...(reaction === null ? {} : { reaction }) },
    },
  });
}

export type SenderAction = 'typing_on' | 'typing_off' | 'mark_seen';

/** Shows the person that somebody types, or has seen the thread. */
export async function sendSenderAction(
  client: GraphClient,
  target: { pageId: string; pageToken: string; psid: string },
  action: SenderAction,
): Promise<GraphOutcome<unknown>> {
  return client.call({
    method: 'POST',
    path: `/${target.pageId}/messages`,
    token: target.pageToken,
    json: { recipient: { id: target.psid }, sender_action: action },
  });
}

function describeContent(content: SendContent): Record<string, unknown> {
  if ('text' in content)
    return { text: content.text, ...(content.quickReplies ? { quick_replies: content.quickReplies.map(toMeta) } : {}) };
  if ('template' in content) return { attachment: { type: 'template', payload: content.template } };
  const { type, attachmentId } = content.attachment;
  return { attachment: { type, payload: { attachment_id: attachmentId } } };
}

function toMeta({ contentType, title, payload }: QuickReply): Record<string, unknown> {
  return {
    content_type: contentType,
    ...(title === undefined ? {} : { title }),
    ...(payload === undefined ? {} : { payload }),
  };
}

function readMid(body: unknown): { mid: string } | null {
  const mid = typeof body === 'object' && body !== null && 'message_id' in body ? body.message_id : null;
  return typeof mid === 'string' && mid !== '' ? { mid } : null;
}
