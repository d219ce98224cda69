/** Meta's names for reactions, with the emoji that goes along. */
const EMOJI: Readonly<Record<string, string>> = {
  love: '❤️',
  like: '👍',
  dislike: '👎',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
  other: '🔥',
};

export const REACTIONS: readonly string[] = Object.keys(EMOJI);

/** A name of the list, or any emoji itself: Meta calls the latter `other`. */
export function isReaction(reaction: string): boolean {
  return EMOJI[reaction] !== undefined || /^\p{Extended_Pictographic}/u.test(reaction);
}

export function emojiOf(reaction: string): string {
  return EMOJI[reaction] ?? reaction;
}

/** The name under which a reaction is told of. */
export function nameOf(reaction: string): string {
  return EMOJI[reaction] === undefined ? 'other' : reaction;
}
