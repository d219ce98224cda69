import { READABLE_MESSAGES } from '../limits.js';
import type { GraphClient } from './client.js';
import { parseMetaTime } from './conversations.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { dataOf, type Fields, fieldsOf, nextCursor, textIn } from './shapes.js';

/** A message of a thread's history. Its time is Meta's, in whole seconds. */
export interface PastMessage {
  /** The webhook's. */
  readonly mid: string;
  readonly fromPage: boolean;
  readonly at: Date;
  /** The message as a webhook's `messaging` item would have brought it. */
  readonly item: object;
}

/** A thread as the list of conversations shows it. */
export interface PastThread {
  readonly psid: string;
  /** When anything last happened in it, in whole seconds. */
  readonly updatedAt: Date;
  /** The newest messages, oldest first, at most 20: more can't be read. Empty where they were not asked for. */
  readonly messages: readonly PastMessage[];
  /** Whether it has older messages than those. */
  readonly hasMore: boolean;
}

export interface PastThreads {
  /** The latest activity first. */
  readonly threads: readonly PastThread[];
  /** Asks for the page after; null: this was the last. A page may be empty and have a next one. */
  readonly after: string | null;
}

export interface PastThreadsRequest {
  readonly pageId: string;
  readonly pageToken: string;
  readonly after: string | null;
  readonly limit: number;
  readonly withMessages: boolean;
}

const MESSAGES = `messages.limit(${READABLE_MESSAGES}){id,created_time,from,message,attachments,shares,sticker}`;

/** A page of the threads of a Page. One call to the Conversations API, of which a Page has two a second. */
export async function listPastThreads(
  client: GraphClient,
  { pageId, pageToken, after, limit, withMessages }: PastThreadsRequest,
): Promise<GraphOutcome<PastThreads>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${pageId}/conversations`,
    token: pageToken,
    query: {
      platform: 'messenger',
      fields: `id,updated_time,participants${withMessages ? `,${MESSAGES}` : ''}`,
      limit: String(limit),
      ...(after === null ? {} : { after }),
    },
  });
  return mapBody(outcome, (body) => ({
    threads: dataOf(body).flatMap((thread) => readThread(thread, pageId) ?? []),
    after: nextCursor(body),
  }));
}

function readThread(thread: Fields, pageId: string): PastThread | null {
  const updatedAt = parseMetaTime(textIn(thread, 'updated_time'));
  const people = dataOf(thread.participants).map((person) => textIn(person, 'id'));
  const psid = people.find((id) => id !== null && id !== pageId) ?? null;
  if (updatedAt === null || psid === null) return null;
  const messages = fieldsOf(thread.messages);
  return {
    psid,
    updatedAt,
    messages: dataOf(messages)
      .flatMap((message) => readPastMessage(message, { pageId, psid }) ?? [])
      .reverse(),
    hasMore: textIn(fieldsOf(messages.paging), 'next') !== null,
  };
}

function readPastMessage(message: Fields, ends: { pageId: string; psid: string }): PastMessage | null {
  const mid = textIn(message, 'id');
  const at = parseMetaTime(textIn(message, 'created_time'));
  const fromId = textIn(fieldsOf(message.from), 'id');
  if (mid === null || at === null || fromId === null) return null; // too old to be read: an id and a time alone
  const fromPage = fromId === ends.pageId;
  const [sender, recipient] = fromPage ? [ends.pageId, ends.psid] : [ends.psid, ends.pageId];
  const text = textIn(message, 'message');
  const attachments = [...mediaOf(message), ...stickerOf(message), ...sharesOf(message)];
  const item = {
    sender: { id: sender },
    recipient: { id: recipient },
    timestamp: at.getTime(),
    message: {
      mid,
      ...(fromPage ? { is_echo: true } : {}),
      ...(text === null || text === '' ? {} : { text }),
      ...(attachments.length === 0 ? {} : { attachments }),
    },
  };
  return { mid, fromPage, at, item };
}

/** The Conversations API describes media otherwise than a webhook does. Source: facts 8.2. */
function mediaOf(message: Fields): object[] {
  return dataOf(message.attachments).map((medium) => {
    const kind = textIn(medium, 'mime_type')?.split('/')[0] ?? '';
    const image = textIn(fieldsOf(medium.image_data), 'url');
    const video = textIn(fieldsOf(medium.video_data), 'url');
    if (image !== null) return { type: 'image', payload: { url: image } };
    if (video !== null) return { type: 'video', payload: { url: video } };
    const url = textIn(medium, 'file_url');
    if (kind === 'audio') return { type: 'audio', payload: { url } };
    return { type: 'file', payload: { url, title: textIn(medium, 'name') } };
  });
}

/** A sticker is its picture's address alone. */
function stickerOf(message: Fields): object[] {
  const url = textIn(message, 'sticker');
  return url === null ? [] : [{ type: 'sticker', payload: { url } }];
}

function sharesOf(message: Fields): object[] {
  return dataOf(message.shares).map((share) => ({
    type: 'fallback',
    title: textIn(share, 'name'),
    payload: { url: textIn(share, 'link'), title: textIn(share, 'name') },
  }));
}
