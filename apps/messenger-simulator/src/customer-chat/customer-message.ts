import { attachmentItem } from '../threads/attachment-item.js';
import type { MessageAttachment, ThreadMessage } from '../threads/message.js';

export interface Referral {
  readonly ref?: string;
  readonly source: string;
  readonly type: string;
  readonly [more: string]: unknown;
}

/** What a customer puts into a message. */
export interface CustomerMessage {
  readonly text: string | null;
  readonly attachments: readonly MessageAttachment[];
  readonly replyToMid: string | null;
  readonly quickReplyPayload: string | null;
  readonly referral: Referral | null;
  /** Unset: now, and a new mid. */
  readonly timestamp: number | null;
  readonly mid: string | null;
  /** Whatever else is to stand in `message`, over everything above. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The `message` of a webhook item. */
export function messageItem({ mid, text, attachments, replyToMid }: ThreadMessage, content: CustomerMessage): object {
  const { quickReplyPayload, referral, extra } = content;
  return {
    message: {
      mid,
      ...(text !== null && { text }),
      ...(quickReplyPayload !== null && { quick_reply: { payload: quickReplyPayload } }),
      ...(replyToMid !== null && { reply_to: { mid: replyToMid } }),
      ...(attachments.length > 0 && { attachments: attachments.map(attachmentItem) }),
      ...(referral !== null && { referral }),
      ...extra,
    },
  };
}

/** A sticker in the shape of the day: since 30 August 2026 as `sticker` alone, since 1 June as both, before as an image. */
export function stickerAttachments(
  sticker: { readonly id: number; readonly url: string },
  shape: 'sticker' | 'both' | 'image',
): MessageAttachment[] {
  const payload = { url: sticker.url, sticker_id: sticker.id };
  const types = shape === 'both' ? ['image', 'sticker'] : [shape];
  return types.map((type) => ({ type, payload }));
}
