import { describe, expect, it } from '@jest/globals';
import { judgeWindow, type WindowFacts } from './reply-window.js';

const HOUR_MS = 3_600_000;
const NOW = 1_795_132_800_000;

function judge(silenceHours: number | null, facts: Partial<WindowFacts> = {}) {
  const lastCustomerActionAt = silenceHours === null ? null : NOW - silenceHours * HOUR_MS;
  return judgeWindow({
    messagingType: 'RESPONSE',
    tag: null,
    hasHumanAgent: false,
    now: NOW,
    lastCustomerActionAt,
    ...facts,
  });
}

const humanAgent = { messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };

describe('the reply window', () => {
  it('is open until 24 hours after the last action and closed from then on', () => {
    expect(judge(24 - 1 / HOUR_MS)).toBe('open');
    expect(judge(24)).toBe('closed');
  });

  it('never was open for someone who did nothing', () => {
    expect(judge(null)).toBe('closed');
    expect(judge(null, { ...humanAgent, hasHumanAgent: true })).toBe('closed');
  });

  it('is open for seven days with HUMAN_AGENT, where the Page has the feature', () => {
    expect(judge(167, { ...humanAgent, hasHumanAgent: true })).toBe('open');
    expect(judge(168, { ...humanAgent, hasHumanAgent: true })).toBe('closed');
    expect(judge(1, humanAgent)).toBe('closed');
  });

  it.each(['ACCOUNT_UPDATE', 'CONFIRMED_EVENT_UPDATE', 'POST_PURCHASE_UPDATE', 'NO_SUCH_TAG'])(
    'does not open for the tag %s, not even at once',
    (tag) => {
      expect(judge(0, { messagingType: 'MESSAGE_TAG', tag })).toBe('invalid_tag');
    },
  );

  it('wants a tag with MESSAGE_TAG', () => {
    expect(judge(0, { messagingType: 'MESSAGE_TAG' })).toBe('tag_missing');
  });
});
