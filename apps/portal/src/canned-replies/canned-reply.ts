import type { CannedReply } from '../api/types.js';

/** What the placeholders of a canned reply stand for in a conversation; null: not known. */
export interface PlaceholderFacts {
  name: string | null;
  agent: string | null;
  page: string | null;
  location: string | null;
}

/** The placeholders as they are written, for the settings page. */
export const placeholders = ['{{name}}', '{{first_name}}', '{{agent}}', '{{page}}', '{{location}}'] as const;

/** A slash at the beginning or behind a space, and what has been typed of a shortcut behind it, up to the caret. */
const SLASH = /(?:^|\s)\/([^\s/]{0,40})$/u;
const MOST_SHOWN = 8;

/** What is being looked for with a slash: the words behind it and where the slash stands; null when nothing is. */
export function slashBefore(text: string, caret: number): { words: string; from: number } | null {
  const words = SLASH.exec(text.slice(0, caret))?.[1];
  return words === undefined ? null : { words, from: caret - words.length - 1 };
}

/** Shortcuts that begin with the words come first, then whatever contains them. */
export function matchingReplies(replies: readonly CannedReply[], words: string): CannedReply[] {
  const wanted = words.toLowerCase();
  const rank = ({ shortcut, text }: CannedReply) => {
    if (shortcut.toLowerCase().startsWith(wanted)) return 0;
    if (shortcut.toLowerCase().includes(wanted)) return 1;
    return text.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter(({ rank }) => rank < 3)
    .sort((left, right) => left.rank - right.rank)
    .slice(0, MOST_SHOWN)
    .map(({ reply }) => reply);
}

/** The text with its placeholders filled in. What is not known leaves no gap: "Hello {{first_name}}," becomes "Hello,". */
export function fillIn(text: string, facts: PlaceholderFacts): string {
  const known: Readonly<Record<string, string | null | undefined>> = {
    name: facts.name,
    first_name: facts.name?.trim().split(/\s+/)[0],
    agent: facts.agent,
    page: facts.page,
    location: facts.location,
  };
  return text.replaceAll(/(\s?)\{\{\s*(\w+)\s*\}\}/g, (whole, space: string, placeholder: string) => {
    if (!Object.hasOwn(known, placeholder)) return whole;
    const value = known[placeholder];
    return value ? space + value : '';
  });
}
