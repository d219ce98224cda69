import { PermanentError } from '@faro/errors';
import { openPicture } from './open-picture.js';

/** What `shrinkToSquare` gives. */
export const PICTURE_TYPE = 'image/webp';
const SIDE_PIXELS = 256;

/** The middle of a picture of somebody, as small as it is shown, without its metadata. PermanentError when it is none. */
export async function shrinkToSquare(bytes: Buffer): Promise<Buffer> {
  try {
    const picture = (await openPicture(bytes)).rotate();
    return await picture.resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'cover' }).webp().toBuffer();
  } catch (cause) {
    throw new PermanentError('picture_unreadable', 'The picture can’t be decoded.', { cause });
  }
}
