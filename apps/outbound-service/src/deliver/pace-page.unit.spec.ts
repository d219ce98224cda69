import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CallKind, isCircuitOpen, observe, type PagePace, takeCall } from './pace-page.js';

const start = new Date('2026-11-22T12:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const fresh: PagePace = {
  textTokens: 0,
  mediaTokens: 0,
  readingTokens: 0,
  refilledAt: new Date(0),
  usagePercent: 0,
  failuresInRow: 0,
  throttlesInRow: 0,
  pausedUntil: null,
};

/** How many calls are granted, one asked for each millisecond. */
function grantedWithin(pace: PagePace, kind: CallKind, ms: number): number {
  let granted = 0;
  let current = pace;
  for (let passed = 0; passed < ms; passed++) {
    const taken = takeCall(current, kind, after(passed));
    current = taken.pace;
    if (taken.waitMs === 0) granted += 1;
  }
  return granted;
}

describe('the pace of a Page', () => {
  it.each([
    ['text', 300],
    ['media', 10],
    ['reading', 2],
  ] as const)('grants %s calls a second: %i', (kind, rate) => {
    const used = { ...fresh, refilledAt: start };
    const granted = grantedWithin(used, kind, 4_000);
    expect(granted).toBeGreaterThanOrEqual(rate * 4 - 2);
    expect(granted).toBeLessThanOrEqual(rate * 4);
  });

  it('says after how long a call will be granted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CallKind>('text', 'media', 'reading'),
        fc.integer({ min: 0, max: 120 }),
        (kind, usagePercent) => {
          const empty = { ...fresh, refilledAt: start, usagePercent };
          const { waitMs } = takeCall(empty, kind, start);
          expect(takeCall(empty, kind, after(waitMs)).waitMs).toBe(0);
        },
      ),
    );
  });

  it('gets slower the nearer the Page comes to its allowance', () => {
    const at = (usagePercent: number) => grantedWithin({ ...fresh, refilledAt: start, usagePercent }, 'text', 2_000);
    expect(at(79)).toBeGreaterThan(590);
    expect(at(90)).toBeLessThan(at(79) * 0.6);
    expect(at(100)).toBeLessThan(at(90) * 0.3);
    expect(at(100)).toBeGreaterThan(0);
  });

  it('complaint 48: pauses for as long as Meta says when it is throttled, then goes on', () => {
    const paused = observe(fresh, { kind: 'throttled', pauseMs: 60_000, usagePercent: 100 }, start);
    expect(takeCall(paused, 'text', after(59_000)).waitMs).toBe(1_000);
    expect(takeCall(paused, 'text', after(60_000)).waitMs).toBe(0);
  });

  it('pauses longer each time where Meta names no time', () => {
    const once = observe(fresh, { kind: 'throttled', pauseMs: 0, usagePercent: 0 }, start);
    const twice = observe(once, { kind: 'throttled', pauseMs: 0, usagePercent: 0 }, start);
    expect(Number(twice.pausedUntil)).toBe(2 * Number(once.pausedUntil) - start.getTime());
  });

  it('complaint 48: is paused once for calls that were under way together and were all throttled', () => {
    const throttled = { kind: 'throttled', pauseMs: 0, usagePercent: 0 } as const;
    let pace = fresh;
    for (let call = 0; call < 32; call++) pace = observe(pace, throttled, start, fresh);
    expect(pace).toEqual(observe(fresh, throttled, start));
    expect(Number(observe(pace, throttled, start, pace).pausedUntil)).toBeGreaterThan(Number(pace.pausedUntil));
  });

  it('opens its circuit once for calls that were under way together and all failed, and for longer when a trial fails', () => {
    let pace = fresh;
    for (let call = 0; call < 32; call++) pace = observe(pace, { kind: 'server_failed' }, start, fresh);
    expect(pace).toMatchObject({ failuresInRow: 5, pausedUntil: after(5_000) });
    const trial = takeCall(pace, 'text', after(5_000)).pace;
    expect(observe(trial, { kind: 'server_failed' }, after(6_000), pace).pausedUntil).toEqual(after(16_000));
  });

  it('opens its circuit after five failures of the server in a row, tries one call, and closes it with the first answer', () => {
    let pace = fresh;
    for (let failure = 0; failure < 5; failure++) pace = observe(pace, { kind: 'server_failed' }, start);
    expect(isCircuitOpen(pace)).toBe(true);
    expect(takeCall(pace, 'text', start).waitMs).toBeGreaterThan(0);
    const probe = takeCall(pace, 'text', after(10_000));
    expect(probe.waitMs).toBe(0);
    expect(takeCall(probe.pace, 'text', after(10_001)).waitMs).toBeGreaterThan(0);
    const well = observe(probe.pace, { kind: 'answered', usagePercent: 0 }, after(10_100));
    expect(takeCall(well, 'text', after(10_101)).waitMs).toBe(0);
    expect(takeCall(well, 'text', after(10_200)).waitMs).toBe(0);
  });

  it('is not written anew by answers that say nothing', () => {
    expect(observe(fresh, { kind: 'answered', usagePercent: 12 }, start)).toBe(fresh);
  });
});
