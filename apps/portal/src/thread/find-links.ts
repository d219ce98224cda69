import { LinkifyIt } from 'linkify-it';

export interface TextPart {
  /** Where it begins in the whole text. */
  from: number;
  text: string;
  /** Set when the part is a link. */
  url?: string;
}

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true }).add('ftp:', null).add('//', null);
const SAFE = /^(https?|mailto):/i;

/** Cuts a text into links and what is between them. Only web and mail addresses become links. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, lastIndex, url } of linkify.match(text) ?? []) {
    if (!SAFE.test(url)) continue;
    if (index > end) parts.push({ from: end, text: text.slice(end, index) });
    parts.push({ from: index, text: text.slice(index, lastIndex), url });
    end = lastIndex;
  }
  if (end < text.length) parts.push({ from: end, text: text.slice(end) });
  return parts;
}
