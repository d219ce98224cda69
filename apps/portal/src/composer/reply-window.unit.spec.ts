import { describe, expect, it } from '@jest/globals';
import { windowAt } from './reply-window.js';

const now = new Date('2026-11-10T15:00:00Z');
const window = (standardUntil: string | null, humanAgentUntil: string | null = null) =>
  windowAt(now, { standardUntil, humanAgentUntil, state: 'standard', closedReason: null });

describe('the reply window', () => {
  it('is open until its end, whatever the API said when it was asked', () => {
    expect(window('2026-11-11T12:00:00Z')).toMatchObject({ state: 'standard', closesSoon: false });
    expect(window('2026-11-10T15:00:00Z')).toMatchObject({ state: 'closed' });
  });

  it('warns from four hours on', () => {
    expect(window('2026-11-10T19:00:00Z')).toMatchObject({ closesSoon: true });
    expect(window('2026-11-10T19:00:01Z')).toMatchObject({ closesSoon: false });
  });

  it('stays open for a human agent where the Page has that', () => {
    const until = new Date('2026-11-16T10:00:00Z');
    expect(window('2026-11-10T10:00:00Z', until.toISOString())).toEqual({ state: 'human_agent', until });
  });

  it('is closed before the person has ever written', () => {
    expect(window(null)).toEqual({ state: 'closed', until: null });
  });
});
