import { describe, expect, it } from '@jest/globals';
import { aMessage } from '../api/example-answers.js';
import type { Message } from '../api/types.js';
import { ownReaction, shownReactions } from './page-reaction.js';

const at = '2026-11-03T13:02:00.000Z';
const theirs = { actor: 'contact', reaction: 'love', emoji: '❤', reactedAt: at } as const;
const ours = { actor: 'page', reaction: 'like', emoji: '👍', reactedAt: at } as const;
const wanted = (reaction: string | null, state: 'queued' | 'sent' | 'failed'): Message['wantedReaction'] => ({
  reaction,
  state,
  error: null,
});

describe('reactions under a message', () => {
  it('are those that Meta has when nothing else is wanted', () => {
    expect(shownReactions(aMessage({ reactions: [theirs, ours], wantedReaction: wanted('like', 'sent') }))).toEqual([
      { actor: 'contact', sign: '❤', state: 'there' },
      { actor: 'page', sign: '👍', state: 'there' },
    ]);
  });

  it('show ours at once, as one that is on its way, in the place of the one before', () => {
    expect(shownReactions(aMessage({ reactions: [theirs, ours], wantedReaction: wanted('wow', 'queued') }))).toEqual([
      { actor: 'contact', sign: '❤', state: 'there' },
      { actor: 'page', sign: '😮', state: 'coming' },
    ]);
  });

  it('say that one is being taken back, and that one was refused', () => {
    expect(shownReactions(aMessage({ reactions: [ours], wantedReaction: wanted(null, 'queued') }))).toEqual([
      { actor: 'page', sign: '👍', state: 'going' },
    ]);
    expect(shownReactions(aMessage({ wantedReaction: wanted('sad', 'failed') }))).toEqual([
      { actor: 'page', sign: '😢', state: 'failed' },
    ]);
  });
});

describe('our own reaction', () => {
  it('is what was last wanted, and what Meta has where that was refused', () => {
    expect(ownReaction(aMessage({ reactions: [ours], wantedReaction: wanted('wow', 'queued') }))).toBe('wow');
    expect(ownReaction(aMessage({ reactions: [ours], wantedReaction: wanted(null, 'queued') }))).toBeNull();
    expect(ownReaction(aMessage({ reactions: [ours], wantedReaction: wanted('wow', 'failed') }))).toBe('like');
    expect(ownReaction(aMessage())).toBeNull();
  });
});
