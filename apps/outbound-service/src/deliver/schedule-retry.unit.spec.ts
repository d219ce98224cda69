import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scheduleRetry } from './schedule-retry.js';

const policy = { firstMs: 1_000, capMs: 120_000, inAllMs: 900_000 };
const now = new Date('2026-11-22T12:00:00Z');

describe('the time of the next call', () => {
  it('lies between now and a ceiling that doubles with each call, up to the cap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (made, random) => {
        const pauseMs = Number(scheduleRetry(policy, { made, firstAt: now, now }, random)) - now.getTime();
        expect(pauseMs).toBeGreaterThanOrEqual(0);
        expect(pauseMs).toBeLessThanOrEqual(Math.min(policy.capMs, 1_000 * 2 ** (made - 1)));
      }),
    );
  });

  it('never comes when it would lie past the time for retries', () => {
    const firstAt = new Date(now.getTime() - 899_000);
    expect(scheduleRetry(policy, { made: 9, firstAt, now }, 0.5)).toBeNull();
    expect(scheduleRetry(policy, { made: 9, firstAt, now }, 0)).toEqual(now);
  });
});
