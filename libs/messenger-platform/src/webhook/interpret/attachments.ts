import type { IncomingAttachment } from '@faro/inbox';
import { fileNameOf } from './file-name.js';
import type { Fields } from './interpretation.js';
import { readDetails, readFields, readId, readText, readUrl } from './read-values.js';

/** More than a client can send at once; the rest is left out. */
const MOST_ATTACHMENTS = 50;
const LONGEST_TITLE = 1_000;

/** Meta's names to ours; what is not here is shown as unsupported. Source: facts 5.2. */
const TYPES = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
  sticker: 'sticker',
  location: 'location',
  fallback: 'fallback',
  template: 'template',
  post: 'post',
  ig_post: 'post',
  reel: 'reel',
  ig_reel: 'reel',
  share: 'share',
  product: 'product',
} as const;

/** The parts of a message: whatever stands in `attachments`, each once, and the legacy `sticker_id` beside it. */
export function readAttachments(message: Fields): IncomingAttachment[] {
  const listed = Array.isArray(message.attachments) ? message.attachments : [message.attachments];
  const attachments = listed
    .slice(0, MOST_ATTACHMENTS)
    .map(readFields)
    .flatMap((fields) => (fields === null ? [] : [readAttachment(fields)]));
  return withoutDoubles(withLegacySticker(attachments, readId(message.sticker_id)));
}

/** Of old a sticker was named beside its picture. */
function withLegacySticker(attachments: readonly IncomingAttachment[], stickerId: string | null): IncomingAttachment[] {
  if (stickerId === null || attachments.some(({ type }) => type === 'sticker')) return [...attachments];
  const picture = attachments.find(({ type }) => type === 'image');
  const sticker = {
    type: 'sticker',
    title: null,
    sourceUrl: picture?.sourceUrl ?? null,
    payload: { stickerId },
  } as const;
  return [...attachments.filter((attachment) => attachment !== picture), sticker];
}

/** A part that says that there is something which can't be shown, so that no message is an empty bubble. */
export function unsupportedPart(platformType: string): IncomingAttachment {
  return { type: 'unsupported', title: null, sourceUrl: null, payload: { platformType } };
}

function readAttachment(fields: Fields): IncomingAttachment {
  const platformType = readText(fields.type, 64) ?? 'untyped';
  const payload = readFields(fields.payload) ?? { url: fields.payload }; // a bare address has been seen
  const sourceUrl = readUrl(payload.url) ?? readUrl(fields.url);
  const title = readText(payload.title, LONGEST_TITLE) ?? readText(fields.title, LONGEST_TITLE);
  const type = typeOf(platformType, payload);
  if (type === 'unsupported') return { ...unsupportedPart(platformType), title, sourceUrl };
  return {
    type,
    title: type === 'file' && title === null && sourceUrl !== null ? fileNameOf(sourceUrl) : title,
    sourceUrl,
    payload: payloadOf(type, payload),
  };
}

function typeOf(platformType: string, payload: Fields): IncomingAttachment['type'] {
  if (platformType === 'image' && readId(payload.sticker_id) !== null) return 'sticker';
  if (platformType === 'template' && readFields(payload.product) !== null) return 'product';
  return Object.hasOwn(TYPES, platformType) ? TYPES[platformType as keyof typeof TYPES] : 'unsupported';
}

function payloadOf(type: IncomingAttachment['type'], payload: Fields): Record<string, unknown> {
  switch (type) {
    case 'sticker':
      return { stickerId: readId(payload.sticker_id) };
    case 'location':
      return { coordinates: readCoordinates(payload.coordinates) };
    case 'reel':
      return { videoId: readId(payload.reel_video_id) };
    case 'post':
      return { postId: readId(payload.post_id) ?? readId(payload.ig_post_media_id) };
    case 'product':
      return readDetails(payload.product ?? payload);
    case 'template':
    case 'fallback': {
      const { url: _url, title: _title, ...rest } = readDetails(payload);
      return rest;
    }
    default:
      return {};
  }
}

function readCoordinates(value: unknown): { lat: number; long: number } | null {
  const fields = readFields(value);
  const [lat, long] = [Number(fields?.lat ?? Number.NaN), Number(fields?.long ?? Number.NaN)];
  return Math.abs(lat) <= 90 && Math.abs(long) <= 180 ? { lat, long } : null;
}

/**
 * One sticker came as `sticker` and `image` both while Meta changed its shape, one shared post as `share` and `ig_post`. Each address is
 * signed by itself, so the two of one sticker need not be equal; and nobody can send a sticker together with a picture.
 * Source: facts 5.2.
 */
function withoutDoubles(attachments: readonly IncomingAttachment[]): IncomingAttachment[] {
  const sticker = attachments.find(({ type }) => type === 'sticker');
  const post = attachments.find(({ type }) => type === 'post');
  const double = sticker && attachments.find((each) => each !== sticker && isDouble(each, sticker));
  return attachments.flatMap((attachment) => {
    if (attachment === double || (post && attachment.type === 'share')) return [];
    return attachment === sticker
      ? [{ ...sticker, sourceUrl: sticker.sourceUrl ?? double?.sourceUrl ?? null }]
      : [attachment];
  });
}

function isDouble({ type, payload }: IncomingAttachment, sticker: IncomingAttachment): boolean {
  return type === 'image' || (type === 'sticker' && payload.stickerId === sticker.payload.stickerId);
}
