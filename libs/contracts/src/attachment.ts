import Type from 'typebox';

/** What an attachment of a message can be. `unsupported` stands for every type that we do not know (yet). */
export const attachmentTypes = [
  'image',
  'audio',
  'video',
  'file',
  'sticker',
  'location',
  'fallback',
  'template',
  'post',
  'reel',
  'share',
  'product',
  'unsupported',
] as const;

export type AttachmentType = (typeof attachmentTypes)[number];

/** Where the platform's address leads to a file: it is copied, and shown from our own store. All others lead to a page, if anywhere. */
export const mediaAttachmentTypes: readonly AttachmentType[] = ['image', 'audio', 'video', 'file', 'sticker', 'reel'];

/** An attachment as events and the API carry it. `url` is ours and short-lived, or null until the media is stored. */
export const Attachment = Type.Object({
  id: Type.String({ format: 'uuid' }),
  type: Type.Enum([...attachmentTypes]),
  title: Type.Union([Type.String(), Type.Null()]),
  sourceUrl: Type.Union([Type.String(), Type.Null()]),
  payload: Type.Unknown(),
});
