import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepSteady } from './steady-order.js';

describe('a list under the pointer', () => {
  it('keeps its order while a conversation would jump to the top, and counts it', () => {
    expect(keepSteady(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual({ shown: ['a', 'b', 'c'], waiting: 1 });
  });

  it('lets new conversations wait', () => {
    expect(keepSteady(['a', 'b'], ['new', 'newer', 'a', 'b'])).toEqual({ shown: ['a', 'b'], waiting: 2 });
  });

  it('adds the next page at its end', () => {
    expect(keepSteady(['a', 'b'], ['a', 'b', 'c', 'd'])).toEqual({ shown: ['a', 'b', 'c', 'd'], waiting: 0 });
  });

  it('drops what is no longer in it', () => {
    expect(keepSteady(['a', 'b', 'c'], ['a', 'c'])).toEqual({ shown: ['a', 'c'], waiting: 0 });
  });

  it('never moves a row that was shown and never shows one twice', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'));
    fc.assert(
      fc.property(ids, ids, (before, next) => {
        const { shown } = keepSteady(before, next);
        const kept = before.filter((id) => next.includes(id));
        expect(shown.slice(0, kept.length)).toEqual(kept);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.every((id) => next.includes(id))).toBe(true);
      }),
    );
  });
});
