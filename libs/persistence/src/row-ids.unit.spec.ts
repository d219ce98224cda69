import { describe, expect, it } from '@jest/globals';
import { hashedUuid, timeOrderedUuid } from './row-ids.js';

describe('computed ids', () => {
  it('are the same for ever: rows that are stored are found by them', () => {
    expect(hashedUuid('x', 'y')).toBe('01f650e8-5c95-8201-a0b4-0ed22626dca9');
    expect(timeOrderedUuid(new Date('2026-11-27T12:00:00Z'), 'x', 'y')).toBe('01a21ce0-6e00-8201-a0b4-0ed22626dca9');
    expect(timeOrderedUuid(new Date(-1), 'x', 'y')).toBe('00000000-0000-8201-a0b4-0ed22626dca9');
  });

  it('are UUIDs of version 8, and tell parts apart however they are cut', () => {
    const ids = [hashedUuid('ab', 'c'), hashedUuid('a', 'bc'), hashedUuid('abc'), hashedUuid()];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('of later times sort later', () => {
    const at = (second: number) => timeOrderedUuid(new Date(1_795_780_800_000 + second * 1_000), 'x', String(second));
    const ids = Array.from({ length: 50 }, (_, second) => at(second));
    expect(ids.toSorted()).toEqual(ids);
  });
});
