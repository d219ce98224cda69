import type { Sharp } from 'sharp';

/** A picture of more is a bomb: a few kilobytes that unpack to gigabytes. */
const MOST_PIXELS = 50_000_000;

/**
 * Opens a picture that a stranger sent. The decoder is loaded with the first one: many a service never sees any, and its libraries are
 * the largest part of what would lie in memory. One picture uses one core, and nothing of it stays behind.
 */
export async function openPicture(bytes: Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
}
