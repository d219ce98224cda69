import type { MessageAttachment } from './message.js';

/** An attachment as webhooks carry it: without what only the Conversations API tells. */
export function attachmentItem({ type, payload, title, url }: MessageAttachment): object {
  return {
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    type,
    ...(payload && { payload }),
  };
}
