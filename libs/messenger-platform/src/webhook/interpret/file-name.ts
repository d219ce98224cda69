const LONGEST_NAME = 200;
/** Separators, control characters and marks that turn the reading direction around: a name must look like what it is. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The name of a file as its address tells it, harmless as a name on any disk: it stays in its folder and hides nothing.
 * The address ends in the name; where that is a mere stand-in, the encoded original stands in the segment before.
 */
export function fileNameOf(url: string): string | null {
  const segments = (URL.parse(url)?.pathname ?? '').split('/').filter((segment) => segment.includes('.'));
  const [original, last] = segments.slice(-2);
  const encoded = last === undefined ? original : original?.includes('%') && !last.includes('%') ? original : last;
  const name = decode(encoded ?? '')
    .toWellFormed()
    .replace(UNSAFE, '_')
    .replace(/^[.\s]+/, '')
    .normalize('NFC')
    .slice(-LONGEST_NAME)
    .toWellFormed();
  return name === '' ? null : name;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone percent sign
  }
}
