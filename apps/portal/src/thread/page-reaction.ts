import type { Message, PageReaction } from '../api/types.js';

/** What a Page can answer with, in the order of Messenger's own picker. */
export const PAGE_REACTIONS = [
  ['love', '❤️'],
  ['like', '👍'],
  ['dislike', '👎'],
  ['smile', '😆'],
  ['wow', '😮'],
  ['sad', '😢'],
  ['angry', '😠'],
] as const satisfies readonly (readonly [PageReaction, string])[];

type Reacted = Pick<Message, 'reactions' | 'wantedReaction'>;

export interface ShownReaction {
  actor: 'contact' | 'page';
  sign: string;
  /** How far ours is: Meta has it, is being told of it or of its end, or has refused it. */
  state: 'there' | 'coming' | 'going' | 'failed';
}

const signs: ReadonlyMap<string, string> = new Map(PAGE_REACTIONS);

/** The reactions to show under a message: what Meta has, and what we want of it. */
export function shownReactions({ reactions, wantedReaction }: Reacted): ShownReaction[] {
  const there = reactions.map(({ actor, emoji, reaction }): ShownReaction => {
    return { actor, sign: emoji ?? signOf(reaction), state: 'there' };
  });
  if (!wantedReaction || wantedReaction.state === 'sent') return there;
  const { reaction, state } = wantedReaction;
  const ours = there.find(({ actor }) => actor === 'page');
  const others = there.filter(({ actor }) => actor !== 'page');
  if (reaction === null) return ours ? [...others, { ...ours, state: state === 'failed' ? 'there' : 'going' }] : others;
  const wanted: ShownReaction = {
    actor: 'page',
    sign: signOf(reaction),
    state: state === 'failed' ? 'failed' : 'coming',
  };
  return [...others, wanted];
}

/** Our reaction as it was last wanted, else as Meta has it; null for none. */
export function ownReaction({ reactions, wantedReaction }: Reacted): string | null {
  if (wantedReaction && wantedReaction.state !== 'failed') return wantedReaction.reaction;
  return reactions.find(({ actor }) => actor === 'page')?.reaction ?? null;
}

const signOf = (reaction: string | null): string => signs.get(reaction ?? '') ?? reaction ?? '';
