import { describe, expect, it } from '@jest/globals';
import type { PageTransfer } from '../api/types.js';
import { rings, transferNotices } from './transfer-notices.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const transfer = (change: Partial<PageTransfer>): PageTransfer => ({
  id: 'transfer-1',
  side: 'holding',
  pageId: 'page-1',
  pageName: 'Harbor Dental',
  askerName: null,
  state: 'pending',
  askedAt: daysAgo(3),
  expiresAt: daysAgo(-11),
  decidedAt: null,
  ...change,
});
const said = (change: Partial<PageTransfer>, connected: string[] = []) =>
  transferNotices([transfer(change)], new Set(connected), NOW).map(({ says }) => says);

describe('notices of requests for Pages', () => {
  it('are for who has to decide, until it is decided', () => {
    expect(said({})).toEqual(['asked']);
    expect(said({ state: 'granted', decidedAt: daysAgo(0) })).toEqual([]);
    expect(said({ side: 'asking' })).toEqual([]);
  });

  it('say the answer to who asked: a free Page until it is connected, a kept one for two weeks', () => {
    const granted = { side: 'asking', state: 'granted', decidedAt: daysAgo(1) } as const;
    expect(said(granted)).toEqual(['granted']);
    expect(said(granted, ['page-1'])).toEqual([]);
    const refused = { side: 'asking', state: 'refused', decidedAt: daysAgo(1) } as const;
    expect(said(refused)).toEqual(['refused']);
    expect(said({ ...refused, decidedAt: daysAgo(15) })).toEqual([]);
    expect(said({ ...refused, state: 'withdrawn' })).toEqual([]);
  });

  it('ring while something waits, and for what only is to be heard until it was looked at', () => {
    const notices = (change: Partial<PageTransfer>) => transferNotices([transfer(change)], new Set(), NOW);
    expect(rings(notices({}), NOW)).toBe(true);
    const refused = notices({ side: 'asking', state: 'refused', decidedAt: daysAgo(1) });
    expect(rings(refused, Date.parse(daysAgo(2)))).toBe(true);
    expect(rings(refused, NOW)).toBe(false);
  });
});
