import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { UploadType } from './upload-media.dto.js';

export interface MediaType {
  type: UploadType;
  mediaType: string;
}

const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const SOUNDS = ['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'audio/ogg', 'audio/wav', 'audio/vnd.wave'];
const FILMS = ['video/mp4', 'video/quicktime', 'video/webm', 'video/ogg'];
const DOCUMENTS = [
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
];
const TEXT = 'text/plain';
const HEAD_BYTES = 1_000;

const typeOf: ReadonlyMap<string, UploadType> = new Map([
  ...PICTURES.map((name) => [name, 'image'] as const),
  ...SOUNDS.map((name) => [name, 'audio'] as const),
  ...FILMS.map((name) => [name, 'video'] as const),
  ...[...DOCUMENTS, TEXT].map((name) => [name, 'file'] as const),
]);

/** What may be sent. Nothing that a browser would run: no HTML, no SVG, no programs. */
export const acceptedMediaTypes = [...typeOf.keys()];

/** What the bytes are, whatever the sender or the name says; null when it is nothing that may be sent. */
export async function sniffMediaType(content: Buffer): Promise<MediaType | null> {
  const found = await fileTypeFromBuffer(content);
  const mediaType = found ? (found.mime.split(';')[0] ?? '') : isPlainText(content) ? TEXT : '';
  const type = typeOf.get(mediaType);
  return type ? { type, mediaType } : null;
}

/** Text has no mark of its own: valid UTF-8 without control characters, and nothing that begins like markup. */
function isPlainText(content: Buffer): boolean {
  return isUtf8(content) && !hasControls(content) && !/^\s*</.test(content.toString('utf8', 0, HEAD_BYTES));
}

function hasControls(content: Buffer): boolean {
  return content.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d);
}
