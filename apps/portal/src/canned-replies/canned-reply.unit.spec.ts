import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CannedReply } from '../api/types.js';
import { fillIn, matchingReplies, slashBefore } from './canned-reply.js';

const facts = { name: 'Zoë Ann O’Neil', agent: 'Robin', page: 'Harbor Dental', location: null };

describe('a slash in the composer', () => {
  it.each<[string, string | null]>([
    ['/', ''],
    ['/ho', 'ho'],
    ['Hello /ho', 'ho'],
    ['Hello\n/öff', 'öff'],
    ['and/or', null],
    ['https://faro.example', null],
    ['/hours now', null],
    ['', null],
  ])('%j looks for %j', (text, words) => {
    expect(slashBefore(text, text.length)?.words ?? null).toBe(words);
  });

  it('counts where the caret stands, and says where it began', () => {
    expect(slashBefore('one /two three', 8)).toEqual({ words: 'two', from: 4 });
  });
});

describe('canned replies', () => {
  const reply = (shortcut: string, text = 'x'): CannedReply => ({ id: shortcut, shortcut, text, changedAt: '' });
  const replies = [reply('parking', 'Our opening hours'), reply('afterhours'), reply('Hours'), reply('price')];

  it('come in the order of how well they fit', () => {
    expect(matchingReplies(replies, 'hours').map(({ shortcut }) => shortcut)).toEqual([
      'Hours',
      'afterhours',
      'parking',
    ]);
  });

  it('have their placeholders filled in', () => {
    expect(fillIn('Hello {{first_name}}, {{agent}} of {{ page }} here.', facts)).toBe(
      'Hello Zoë, Robin of Harbor Dental here.',
    );
  });

  it('leave no gap where something is not known, and leave what is no placeholder as it is', () => {
    expect(fillIn('Hello {{first_name}}, see you at {{location}}!', { ...facts, name: null })).toBe(
      'Hello, see you at!',
    );
    expect(fillIn('{{unknown}} {{constructor}}', facts)).toBe('{{unknown}} {{constructor}}');
  });

  it('take a name as it stands, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        expect(fillIn('<{{name}}>', { ...facts, name })).toBe(`<${name}>`);
      }),
    );
  });
});
