import { describe, expect, it } from '@jest/globals';
import { describeSeconds, lastDays, marksUpTo } from './period.js';

describe('a period', () => {
  it('begins at a midnight and stays the same for the hour', () => {
    const [one, other] = [lastDays(7, new Date('2026-11-03T13:02:00')), lastDays(7, new Date('2026-11-03T13:59:59'))];
    expect(one).toEqual(other);
    expect(one.from).toBe(new Date('2026-10-28T00:00:00').toISOString());
    expect(one.to).toBe(new Date('2026-11-03T14:00:00').toISOString());
  });
});

describe('a scale of time', () => {
  const HOUR = 3600;

  it.each([
    [0, [0, 15]],
    [100, [0, 30, 60, 90, 120]],
    [14.5 * HOUR, [0, 4, 8, 12, 16].map((hours) => hours * HOUR)],
    [30 * 24 * HOUR, [0, 8, 16, 24, 32].map((days) => days * 24 * HOUR)],
  ])('to %d seconds has few marks, all round', (longest, marks) => {
    expect(marksUpTo(longest)).toEqual(marks);
  });
});

describe('how long somebody waited', () => {
  it.each([
    [null, '–'],
    [45, '45 sec'],
    [12 * 60 + 20, '12 min'],
    [3 * 3600 + 5 * 60, '3 hr 5 min'],
    [2 * 3600, '2 hr'],
    [52 * 3600, '2 days 4 hr'],
  ])('%s is told as %s', (seconds, expected) => {
    expect(describeSeconds(seconds, 'en')).toBe(expected);
  });
});
