import type { NodeFields } from '../graph/select-fields.js';
import type { MessageAttachment, ThreadMessage } from '../threads/message.js';
import { isoTime } from './iso-time.js';

/** Either side of a conversation. */
export interface Participant {
  readonly name: string;
  readonly email: string;
  readonly id: string;
}

export interface MessageNode {
  readonly id: string;
  readonly message: ThreadMessage;
  readonly customer: Participant;
  readonly page: Participant;
}

export const MESSAGE_DEFAULT = ['id', 'created_time'];

export const MESSAGE_FIELDS: NodeFields<MessageNode> = {
  id: ({ id }) => id,
  created_time: ({ message }) => isoTime(message.at),
  from: ({ message, customer, page }) => (message.from === 'customer' ? customer : page),
  to: ({ message, customer, page }) => ({ data: [message.from === 'customer' ? page : customer] }),
  message: ({ message }) => message.text ?? '',
  attachments: ({ message }) => dataOf(message.attachments.filter(isMedium).map(describeMedium)),
  shares: ({ message }) => dataOf(message.attachments.filter(isShare).map(describeShare)),
  sticker: ({ message }) => stickerUrl(message),
  tags: ({ message }) => ({
    data: [{ name: 'inbox' }, { name: message.readAt === null ? 'unread' : 'read' }, { name: 'source:chat' }],
  }),
  reactions: (node) => dataOf(describeReactions(node)),
  reply_to: ({ message }) => (message.replyToMid === null ? undefined : { mid: message.replyToMid }),
};

const MEDIA = new Set(['image', 'video', 'audio', 'file']);

function isMedium({ type }: MessageAttachment): boolean {
  return MEDIA.has(type);
}

function isShare({ type }: MessageAttachment): boolean {
  return !MEDIA.has(type) && type !== 'sticker';
}

function describeMedium({ type, payload, mimeType, name, sizeBytes }: MessageAttachment, index: number): object {
  const url = String(payload?.url ?? '');
  const about = {
    id: String(1_000_000_000 + index),
    mime_type: mimeType ?? `${type}/*`,
    name: name ?? type,
    size: sizeBytes ?? 0,
  };
  if (type === 'image') {
    const sides = { width: 640, height: 420, max_width: 640, max_height: 420 };
    return {
      ...about,
      image_data: { url, preview_url: url, ...sides, render_as_sticker: payload?.sticker_id !== undefined },
    };
  }
  if (type === 'video') return { ...about, video_data: { url, preview_url: url, width: 640, height: 420, length: 4 } };
  return { ...about, file_url: url };
}

function describeShare({ type, payload, title, url }: MessageAttachment): object {
  return { name: title ?? payload?.title ?? type, link: url ?? payload?.url, description: '' };
}

function stickerUrl({ attachments }: ThreadMessage): unknown {
  return attachments.find(({ type }) => type === 'sticker')?.payload?.url;
}

function describeReactions({ message, customer, page }: MessageNode): object[] {
  const given = [
    { by: customer, reaction: message.customerReaction },
    { by: page, reaction: message.pageReaction },
  ];
  return given.flatMap(({ by, reaction }) => (reaction === null ? [] : [{ reaction: reaction.emoji, users: [by] }]));
}

function dataOf(items: readonly object[]): object | undefined {
  return items.length === 0 ? undefined : { data: items };
}
