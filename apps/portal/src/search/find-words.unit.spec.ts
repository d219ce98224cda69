import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerpt, findWords } from './find-words.js';

const hits = (text: string, words: string) =>
  findWords(text, words)
    .filter(({ hit }) => hit)
    .map((part) => part.text);

describe('what a search has found', () => {
  it.each([
    ['Crème brûlée', 'creme', ['Crème']],
    ['Zoë and ZOE', 'zoë', ['Zoë', 'ZOE']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['Straße 5', 'strasse', []],
    ['cafe\u0301 🦷 café', 'café', ['cafe\u0301', 'café']],
    ['anything', '  ', []],
  ])('in %j by %j is %j', (text, words, expected) => {
    expect(hits(text, words)).toEqual(expected);
  });

  it('leaves the text as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, words) => {
        expect(
          findWords(text, words)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('is in sight from the beginning of an excerpt', () => {
    const text = 'A very long beginning that nobody has looked for, and then the appointment on Friday';
    expect(excerpt(text, 'appointment')).toBe('…for, and then the appointment on Friday');
    expect(excerpt('the appointment', 'appointment')).toBe('the appointment');
    expect(excerpt('x'.repeat(50), 'y')).toBe('x'.repeat(50));
  });
});
