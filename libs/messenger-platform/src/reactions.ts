/** The reactions that a Page can give, by Meta's names, with the emoji that people see. Source: sender actions reference. */
export const PAGE_REACTIONS = {
  love: '❤️',
  like: '👍',
  dislike: '👎',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
} as const satisfies Readonly<Record<string, string>>;

export type PageReaction = keyof typeof PAGE_REACTIONS;

export const pageReactions = Object.keys(PAGE_REACTIONS) as PageReaction[];

/** Null for what is none of them. */
export function emojiOfReaction(reaction: string): string | null {
  return Object.hasOwn(PAGE_REACTIONS, reaction) ? PAGE_REACTIONS[reaction as PageReaction] : null;
}
