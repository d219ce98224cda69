import { describe, expect, it } from '@jest/globals';
import { formatId, isAfter, readId } from './stream-position.js';

const now = new Date('2026-11-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('position of a stream', () => {
  it('comes back as it was given', () => {
    expect(readId(formatId({ position: '733-12', sentAt: now }), now)).toBe('733-12');
  });

  it('is not resumed from when the log behind it may be gone', () => {
    expect(readId(formatId({ position: '733-12', sentAt: hoursAgo(22) }), now)).toBe('733-12');
    expect(readId(formatId({ position: '733-12', sentAt: hoursAgo(23) }), now)).toBeNull();
  });

  it.each(['', 'x', '733-12', '733-12@', "733-12@1'", '-1-2@abc', `${'9'.repeat(20)}-1@abc`])('is not %j', (id) => {
    expect(readId(id, now)).toBeNull();
  });

  it('is ordered by number, transaction first', () => {
    expect(isAfter('10-1', '9-999')).toBe(true);
    expect(isAfter('10-2', '10-10')).toBe(false);
    expect(isAfter('10-1', '10-1')).toBe(false);
  });
});
