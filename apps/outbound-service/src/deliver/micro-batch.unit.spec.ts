import { describe, expect, it } from '@jest/globals';
import { MicroBatch } from './micro-batch.js';

describe('a micro-batch', () => {
  it('does together what comes in while another batch is under way', async () => {
    const sizes: number[] = [];
    const batch = new MicroBatch<number, number>(async (items) => {
      sizes.push(items.length);
      await new Promise(setImmediate);
      return items.map((item) => item * 2);
    }, 100);
    const first = batch.add(1);
    await new Promise(setImmediate);
    const rest = Promise.all([2, 3, 4].map((item) => batch.add(item)));
    expect(await first).toBe(2);
    expect(await rest).toEqual([4, 6, 8]);
    expect(sizes).toEqual([1, 3]);
  });

  it('harms no other item by one that can not be done', async () => {
    const batch = new MicroBatch<number, number>(async (items) => {
      if (items.includes(2)) throw new Error('not 2');
      return [...items];
    }, 100);
    const results = await Promise.allSettled([1, 2, 3].map((item) => batch.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('never holds more than it is allowed in one batch', async () => {
    const sizes: number[] = [];
    const batch = new MicroBatch<number, number>(async (items) => {
      sizes.push(items.length);
      return [...items];
    }, 2);
    await Promise.all([1, 2, 3, 4, 5].map((item) => batch.add(item)));
    expect(sizes).toEqual([2, 2, 1]);
  });
});
