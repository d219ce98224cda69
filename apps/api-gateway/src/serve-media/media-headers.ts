/** What a browser may show by itself; everything else is downloaded. None of it can carry script. */
const SHOWN = /^(image\/(jpeg|png|gif|webp|avif)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** Headers with which a stranger's file is harmless: its type is not guessed, nothing in it runs, nobody else keeps it. */
export function mediaHeaders(mediaType: string | null): Record<string, string> {
  const isShown = mediaType !== null && SHOWN.test(mediaType);
  return {
    'content-type': isShown ? mediaType : 'application/octet-stream',
    'content-disposition': isShown ? 'inline' : 'attachment',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600, immutable',
    'accept-ranges': 'bytes',
  };
}
