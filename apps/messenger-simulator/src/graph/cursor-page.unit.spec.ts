import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutPage } from './cursor-page.js';
import { ERROR_TABLE, errorRow } from './error-table.js';
import { servingVersion, splitVersion } from './version.js';

const url = new URL('http://meta.example/v26.0/me/accounts');
const afterOf = (next: string | undefined) =>
  next === undefined ? undefined : (new URL(next).searchParams.get('after') ?? '');

describe('cutPage', () => {
  it('may be empty and still have a next page', () => {
    const page = cutPage([1, null, null, 2], {
      limit: 1,
      after: cutPage([1, null, null, 2], { limit: 1, url }).paging?.cursors.after,
      url,
    });
    expect(page.data).toEqual([]);
    expect(page.paging?.next).toContain('after=');
    expect(page.paging?.previous).toContain('before=');
  });

  it('brings everything once, in order, to whoever follows next to its end', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer())), fc.integer({ min: 1, max: 7 }), (slots, limit) => {
        const seen: number[] = [];
        let after: string | undefined;
        do {
          const page = cutPage(slots, { limit, after, url });
          seen.push(...page.data);
          after = afterOf(page.paging?.next);
        } while (after !== undefined);
        expect(seen).toEqual(slots.filter((slot) => slot !== null));
      }),
    );
  });
});

describe('versions', () => {
  const today = Date.parse('2026-11-22');

  it.each([
    ['v26.0', 'v26.0'],
    ['v21.0', 'v21.0'],
    ['v20.0', 'v21.0'],
    [null, 'v21.0'],
    ['v99.0', null],
  ])('%s is served as %s', (asked, served) => {
    expect(servingVersion(asked, today)).toBe(served);
  });

  it('v21.0 dies on its day', () => {
    expect(servingVersion('v21.0', Date.parse('2027-01-21'))).toBe('v22.0');
  });

  it('is cut off the path and nothing else is', () => {
    expect(splitVersion('/v26.0/me?fields=id')).toEqual({ version: 'v26.0', rest: '/me?fields=id' });
    expect(splitVersion('/v26.0')).toEqual({ version: 'v26.0', rest: '/' });
    expect(splitVersion('/simulator/sends')).toEqual({ version: null, rest: '/simulator/sends' });
  });
});

describe('the error table', () => {
  it('has each pair of numbers once', () => {
    const pairs = ERROR_TABLE.map(({ code, subcode }) => `${code}/${subcode}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('answers an unknown subcode as its code and an unknown code as a plain 400', () => {
    expect(errorRow(190, 999)).toMatchObject({ code: 190, subcode: 999, status: 400 });
    expect(errorRow(31_337, null)).toMatchObject({ code: 31_337, status: 400, type: 'OAuthException' });
  });
});
