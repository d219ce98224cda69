import { describe, expect, it } from '@jest/globals';
import { backoffMs, pause, withDeadline } from './backoff.js';

describe('backoffMs', () => {
  const backoff = { firstMs: 100, capMs: 1_000 };

  it('doubles its bound with each attempt up to the cap', () => {
    expect([0, 1, 2, 3, 4, 50].map((attempt) => backoffMs(backoff, attempt, () => 1))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
  });

  it('takes a random part of the whole bound', () => {
    expect(backoffMs(backoff, 3, () => 0)).toBe(0);
    expect(backoffMs(backoff, 3, () => 0.5)).toBe(400);
  });
});

describe('pause', () => {
  it('ends at once when it is told to stop', async () => {
    const stop = new AbortController();
    const paused = pause(60_000, stop.signal);
    stop.abort();
    await paused;
    await pause(60_000, stop.signal);
  });
});

describe('withDeadline', () => {
  it('gives the result, or the error when it takes longer', async () => {
    expect(await withDeadline(Promise.resolve(1), 1_000, () => new Error('late'))).toBe(1);
    await expect(withDeadline(new Promise(() => {}), 1, () => new Error('late'))).rejects.toThrow('late');
  });
});
