import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OffsetWindow } from './offset-window.js';

describe('OffsetWindow', () => {
  it('commits up to the first record that is not done', () => {
    const window = new OffsetWindow();
    for (const offset of [5, 6, 9]) window.add(offset);
    expect(window.finish(6)).toBe(5);
    expect([window.size, window.pending]).toEqual([3, 2]);
    expect(window.finish(5)).toBe(9);
    expect(window.finish(9)).toBe(10);
    expect([window.size, window.pending]).toEqual([0, 0]);
  });

  it('never commits past a record that is not done, whatever the order, and ends after the last', () => {
    const offsets = fc.uniqueArray(fc.nat(5_000), { minLength: 1, maxLength: 3_000 });
    fc.assert(
      fc.property(offsets, fc.infiniteStream(fc.nat()), (unsorted, random) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        const window = new OffsetWindow();
        for (const offset of sorted) window.add(offset);
        const shuffled = sorted.map((offset) => ({ offset, at: random.next().value })).sort((a, b) => a.at - b.at);
        const open = new Set(sorted);
        let committed = 0;
        for (const { offset } of shuffled) {
          open.delete(offset);
          const next = window.finish(offset);
          expect(next).toBeGreaterThanOrEqual(committed);
          committed = next;
        }
        expect(committed).toBe((sorted.at(-1) ?? 0) + 1);
        expect(open.size + window.size).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
