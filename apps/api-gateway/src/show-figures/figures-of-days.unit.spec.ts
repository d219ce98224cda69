import { describe, expect, it } from '@jest/globals';
import { daysOf } from './figures-of-days.js';

const period = (from: string, to: string, timeZone: string) => ({ from: new Date(from), to: new Date(to), timeZone });

describe('the days of a period', () => {
  it('are those of its time zone', () => {
    expect(daysOf(period('2026-11-02T23:30:00Z', '2026-11-03T23:30:00Z', 'Europe/Berlin'))).toEqual([
      '2026-11-03',
      '2026-11-04',
    ]);
    expect(daysOf(period('2026-11-02T23:30:00Z', '2026-11-03T23:30:00Z', 'UTC'))).toEqual(['2026-11-02', '2026-11-03']);
  });

  it('are each there once when clocks change', () => {
    expect(daysOf(period('2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z', 'Europe/Berlin'))).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
  });
});
