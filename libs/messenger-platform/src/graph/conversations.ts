import { READABLE_MESSAGES } from '../limits.js';
import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { dataOf, type Fields, fieldsOf, textIn } from './shapes.js';

/** A message as the Conversations API shows it, newest first in a thread. `mid` equals the webhook's. */
export interface ThreadMessage {
  readonly mid: string;
  readonly fromId: string | null;
  readonly text: string;
  readonly createdAt: Date;
  readonly attachmentCount: number;
}

export interface ThreadExcerpt {
  /** The newest messages, newest first, at most 20: more can't be read in detail. */
  readonly messages: readonly ThreadMessage[];
  /** Whether the thread has older messages than those. */
  readonly hasMore: boolean;
  /** Meta's clock when it answered; null where it did not say. */
  readonly readAt: Date | null;
}

/** The end of the thread between a Page and a person. A thread that does not exist is an empty one. */
export async function readThreadEnd(
  client: GraphClient,
  thread: { pageId: string; pageToken: string; psid: string },
): Promise<GraphOutcome<ThreadExcerpt>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${thread.pageId}/conversations`,
    token: thread.pageToken,
    query: {
      platform: 'messenger',
      user_id: thread.psid,
      fields: `messages.limit(${READABLE_MESSAGES}){id,created_time,from,message,attachments}`,
      limit: '1',
    },
  });
  const readAt = outcome.kind === 'ok' ? outcome.answeredAt : null;
  return mapBody(outcome, (body) => {
    const [conversation] = dataOf(body);
    const messages = fieldsOf(conversation?.messages);
    return {
      messages: dataOf(messages).flatMap((message) => readMessage(message) ?? []),
      hasMore: textIn(fieldsOf(messages.paging), 'next') !== null,
      readAt,
    };
  });
}

function readMessage(message: Fields): ThreadMessage | null {
  const mid = textIn(message, 'id');
  const createdAt = parseMetaTime(textIn(message, 'created_time'));
  if (mid === null || createdAt === null) return null;
  return {
    mid,
    fromId: textIn(fieldsOf(message.from), 'id'),
    text: textIn(message, 'message') ?? '',
    createdAt,
    attachmentCount: dataOf(message.attachments).length,
  };
}

/** `2026-04-10T17:41:10+0000`: ISO 8601 with an offset that lacks its colon. Null when it is none. */
export function parseMetaTime(text: string | null): Date | null {
  const time = new Date((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time.getTime()) ? null : time;
}
