export interface WordPart {
  /** Where it begins in the whole text. */
  from: number;
  text: string;
  hit: boolean;
}

const MARKS = /\p{M}/gu;

/** As the server folds what it compares: without accents, in small letters. */
const folded = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase();

/** Cuts a text into what the words find and what is between, accents and case folded. Empty words find nothing. */
export function findWords(text: string, words: string): WordPart[] {
  const wanted = folded(words.trim());
  if (wanted === '') return [{ from: 0, text, hit: false }];
  const { plain, origins } = foldWithOrigins(text);
  const parts: WordPart[] = [];
  let end = 0;
  for (let at = plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + wanted.length)) {
    const [from, to] = [origins[at] ?? 0, origins[at + wanted.length] ?? text.length];
    if (from < end || to <= from) continue;
    if (from > end) parts.push({ from: end, text: text.slice(end, from), hit: false });
    parts.push({ from, text: text.slice(from, to), hit: true });
    end = to;
  }
  if (end < text.length) parts.push({ from: end, text: text.slice(end), hit: false });
  return parts;
}

/** The folded text, and for each of its places the place in the text that it came from. */
function foldWithOrigins(text: string): { plain: string; origins: number[] } {
  let plain = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const letters = folded(character);
    for (let index = 0; index < letters.length; index++) origins.push(at);
    plain += letters;
    at += character.length;
  }
  return { plain, origins };
}

const BEFORE = 24;

/** A long text from shortly before its first hit on, so that a single line shows it. */
export function excerpt(text: string, words: string): string {
  const hit = findWords(text, words).find((part) => part.hit);
  if (!hit || hit.from <= BEFORE) return text;
  const begin = text.indexOf(' ', hit.from - BEFORE);
  return `…${text.slice(begin === -1 || begin >= hit.from ? hit.from : begin + 1)}`;
}
