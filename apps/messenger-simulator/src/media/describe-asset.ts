import type { MessageAttachment } from '../threads/message.js';
import type { AttachmentAsset } from './attachment-asset.js';

/** A kept file as part of a message, under the URL where it is served for a while. */
export function describeAsset(
  { type, fileName, mimeType, sizeBytes }: AttachmentAsset,
  url: string,
): MessageAttachment {
  return { type, payload: { url }, mimeType, name: fileName, sizeBytes };
}
