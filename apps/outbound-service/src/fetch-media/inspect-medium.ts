import { PermanentError } from '@faro/errors';
import { openPicture } from '../picture/open-picture.js';

/** What a medium turned out to be. */
export interface Medium {
  readonly contentType: string;
  readonly width: number | null;
  readonly height: number | null;
  /** WebP, at most 480 pixels wide and high, without the picture's metadata; null where there is nothing to see. */
  readonly thumbnail: Buffer | null;
}

export const THUMBNAIL_TYPE = 'image/webp';
const THUMBNAIL_PIXELS = 480;
const UNKNOWN_TYPE = 'application/octet-stream';
/** What may lie behind an attachment of a type; voice messages come as video containers. */
const EXPECTED: Readonly<Record<string, RegExp>> = {
  image: /^image\//,
  sticker: /^image\//,
  audio: /^(audio|video)\/|^application\/ogg$/,
  video: /^video\//,
  reel: /^video\//,
};

/** Looks at the bytes, not at what the sender claimed. PermanentError where a picture, sound or film is none. */
export async function inspectMedium(bytes: Buffer, attachmentType: string): Promise<Medium> {
  const { fileTypeFromBuffer } = await import('file-type'); // with the first medium: most of the time there is none
  const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? UNKNOWN_TYPE;
  const expected = EXPECTED[attachmentType];
  if (expected && !expected.test(contentType))
    throw new PermanentError('media_not_what_it_says', `The medium is no ${attachmentType}.`);
  const nothingToSee = { contentType, width: null, height: null, thumbnail: null };
  return contentType.startsWith('image/') ? { ...nothingToSee, ...(await look(bytes)) } : nothingToSee;
}

/** A picture that can't be decoded is kept as a file, without a thumbnail. */
async function look(bytes: Buffer): Promise<Partial<Medium>> {
  try {
    const picture = await openPicture(bytes);
    const { width, height } = (await picture.metadata()).autoOrient;
    const thumbnail = await picture
      .rotate()
      .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
    return { width, height, thumbnail };
  } catch {
    return {};
  }
}
