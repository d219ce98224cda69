import { describe, expect, it } from '@jest/globals';
import { judgeTurn } from './judge-turn.js';
import type { NextStep } from './next-delivery.js';
import type { OutstandingPart } from './outstanding-part.js';
import type { Turn, TurnResult } from './turn.js';

const now = new Date('2026-11-22T12:00:00Z');
const part = {
  deliveryId: 'd',
  messageId: 'm',
  content: { kind: 'text', text: 'Hi', choices: null },
} as OutstandingPart;
const nothingKnown = { taken: new Set<string>(), earlier: new Set<string>() };
const lane = { agencyId: 'a', conversationId: 'c', pageId: 'p', fence: '1' };
const turnOf = (step: NextStep): Turn => ({ lane, part, begunAtMs: 0, wakes: 0, pace: null, step });
const turn = (kind: 'send' | 'upload' | 'read_back'): Turn =>
  turnOf(kind === 'send' ? { kind, messaging: { messagingType: 'RESPONSE' } } : { kind });
const context = {
  attempts: 1,
  roundBeganAt: now,
  now,
  policy: { firstMs: 1_000, capMs: 60_000, inAllMs: 900_000 },
  callMayLastMs: 20_000,
  graceMs: 60_000,
  random: 0.5,
};
const judge = (step: 'send' | 'upload' | 'read_back', result: TurnResult) =>
  judgeTurn({ turn: turn(step), result }, context, nothingKnown);

describe('what a turn means', () => {
  it('complaint 1: a send of unknown outcome waits for its echo, an upload is simply repeated', () => {
    const outcome = { kind: 'unknown', reason: 'late' } as const;
    expect(judge('send', { kind: 'sent', outcome }).event?.kind).toBe('uncertain');
    expect(judge('upload', { kind: 'uploaded', outcome }).event?.kind).toBe('retry_later');
  });

  it('a send that was not made because the lane may be lost is made again, without looking for it', () => {
    expect(judge('send', { kind: 'too_late' })).toMatchObject({ label: 'too_late', event: { kind: 'retry_later' } });
  });

  it('what concerns the Page holds a part back, however often it was called and for however long', () => {
    const late = { ...context, attempts: 9, roundBeganAt: new Date(now.getTime() - 7_200_000) };
    for (const [code, kind] of [
      [613, 'held_back'],
      [190, 'held_back'],
      [1200, 'refused'],
      [2, 'refused'],
    ] as const) {
      const error = { code, subcode: null, httpStatus: 400, type: 'OAuthException', message: '', fbtraceId: null };
      const outcome = { kind: 'refused', error, usage: { percent: 0, pauseMs: 0 } } as const;
      expect(judgeTurn({ turn: turn('send'), result: { kind: 'sent', outcome } }, late, nothingKnown).event?.kind).toBe(
        kind,
      );
    }
  });

  it('a file that is refused by an id from before is uploaded anew; by the id of this very round it is at fault itself', () => {
    const error = { code: 100, subcode: null, httpStatus: 400, type: 'OAuthException', message: '', fbtraceId: null };
    const outcome = { kind: 'refused', error, usage: { percent: 0, pauseMs: 0 } } as const;
    const judgeUploaded = (secondsAgo: number) => {
      const uploadedAt = new Date(now.getTime() - secondsAgo * 1_000);
      const content = { kind: 'upload', type: 'image', uploadId: 'u', metaAttachmentId: '9', uploadedAt } as const;
      const sent = { ...turn('send'), part: { ...part, content } } as Turn;
      return judgeTurn({ turn: sent, result: { kind: 'sent', outcome } }, context, nothingKnown);
    };
    expect(judgeUploaded(1)).toMatchObject({ isUploadForgotten: true, event: { kind: 'retry_later' } });
    expect(judgeUploaded(-1)).toMatchObject({ isUploadForgotten: false, event: { kind: 'refused' } });
  });

  it('fault F15: a send has Meta’s time where our clock is wrong, because receipts are compared with it', () => {
    const sentAt = (answeredAt: Date | null) => {
      const outcome = { kind: 'ok', body: { mid: 'm' }, usage: { percent: 0, pauseMs: 0 }, answeredAt } as const;
      const { event } = judge('send', { kind: 'sent', outcome });
      return event?.kind === 'accepted' ? event.at : null;
    };
    for (const wrongByMs of [-600_000, 600_000]) {
      const theirs = new Date(now.getTime() + wrongByMs);
      expect(sentAt(theirs)).toEqual(theirs);
    }
    expect(sentAt(new Date(now.getTime() - 900))).toEqual(now);
    expect(sentAt(null)).toEqual(now);
  });

  it('a failure of our own around a send leaves open whether it was made', () => {
    expect(judge('send', { kind: 'broken' }).event?.kind).toBe('uncertain');
    expect(judge('upload', { kind: 'broken' }).event?.kind).toBe('refused');
    expect(judge('read_back', { kind: 'broken' }).event?.kind).toBe('uncertain');
  });

  it('a call whose maker is gone is looked for only when it can’t be under way any more', () => {
    const dueAfterMs = (calledAgoMs: number) => {
      const step = { kind: 'find_out_later', calledAt: new Date(now.getTime() - calledAgoMs) } as const;
      const { event } = judgeTurn({ turn: turnOf(step), result: { kind: 'none' } }, context, nothingKnown);
      return event?.kind === 'uncertain' ? event.dueAt.getTime() - now.getTime() : null;
    };
    expect(dueAfterMs(0)).toBe(context.callMayLastMs + context.graceMs);
    expect(dueAfterMs(15_000)).toBe(5_000 + context.graceMs);
    expect(dueAfterMs(3_600_000)).toBe(context.graceMs);
  });

  it('a thread that shows nothing leaves everything open', () => {
    const thread = { messages: [], hasMore: false, readAt: now };
    const outcome = { kind: 'ok', body: thread, usage: { percent: 0, pauseMs: 0 }, answeredAt: now } as const;
    expect(judge('read_back', { kind: 'read', outcome }).event?.kind).toBe('uncertain');
  });

  it('a thread that can not be read leaves everything open', () => {
    expect(judge('read_back', { kind: 'read', outcome: { kind: 'not_sent', reason: 'x' } }).event?.kind).toBe(
      'uncertain',
    );
  });
});
