import type { GraphOutcome } from '@faro/messenger-platform';
import { describe, expect, it } from '@jest/globals';
import { judgeReaction, type ReactionWish, refuseReaction } from './reaction.js';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const wish = {
  reaction: 'love',
  attempts: 1,
  wantedAt: now,
  lastContactActionAt: hoursAgo(1),
  standby: false,
  isUnsent: false,
} as ReactionWish;
const policy = { firstMs: 1_000, capMs: 60_000, inAllMs: 900_000 };
const judge = (outcome: GraphOutcome<unknown>, wantedAt = now) =>
  judgeReaction(outcome, { ...wish, wantedAt }, { policy, now, random: 0.5 });
const refused = (code: number, subcode: number | null = null): GraphOutcome<unknown> => ({
  kind: 'refused',
  error: { code, subcode, httpStatus: 400, type: '', message: '', fbtraceId: null },
  usage: { percent: 0, pauseMs: 0 },
});

describe('a reaction of the Page', () => {
  it('goes out within 24 hours of what the person did last, and not after', () => {
    expect(refuseReaction(wish, now)).toBeNull();
    expect(refuseReaction({ ...wish, lastContactActionAt: hoursAgo(25) }, now)?.code).toBe('reply_window_closed');
    expect(refuseReaction({ ...wish, lastContactActionAt: null }, now)?.code).toBe('reply_window_closed');
  });

  it('is refused where the message is gone or another app answers', () => {
    expect(refuseReaction({ ...wish, isUnsent: true }, now)?.code).toBe('message_unsent');
    expect(refuseReaction({ ...wish, standby: true }, now)?.code).toBe('other_app_in_control');
  });

  it('is sent when Meta says so, and tried again when nobody knows', () => {
    expect(judge({ kind: 'ok', body: {}, usage: { percent: 0, pauseMs: 0 }, answeredAt: null }).state).toBe('sent');
    for (const kind of ['unknown', 'not_sent'] as const)
      expect(judge({ kind, reason: 'x' })).toMatchObject({ state: 'retrying', error: { code: 'meta_unreachable' } });
    expect(judge(refused(1200)).state).toBe('retrying');
  });

  it('fails, saying why, when Meta refuses it for good or the time for retries is over', () => {
    expect(judge(refused(10, 2018278))).toMatchObject({ state: 'failed', error: { code: 'reply_window_closed' } });
    expect(judge(refused(551))).toMatchObject({ state: 'failed', error: { code: 'contact_unreachable' } });
    expect(judge({ kind: 'unknown', reason: 'x' }, hoursAgo(1)).state).toBe('failed');
  });
});
