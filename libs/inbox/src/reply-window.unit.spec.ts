import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseMessagingType, replyWindow } from './reply-window.js';

const lastActionAt = new Date('2026-11-01T12:00:00.000Z');
const after = (hours: number, ms = 0) => new Date(lastActionAt.getTime() + hours * 3_600_000 + ms);

describe('reply window', () => {
  it('lets anybody answer as RESPONSE within 24 hours', () => {
    const window = replyWindow(lastActionAt, false);
    expect(chooseMessagingType(window, 'person', after(24, -1))).toEqual({ messagingType: 'RESPONSE' });
    expect(chooseMessagingType(window, 'automation', after(24, -1))).toEqual({ messagingType: 'RESPONSE' });
  });

  it('rejects a reply 24 hours after the last action, saying since when', () => {
    expect(() => chooseMessagingType(replyWindow(lastActionAt, false), 'person', after(24))).toThrow(
      expect.objectContaining({ code: 'reply_window_closed', details: { closedSince: after(24).toISOString() } }),
    );
  });

  it('complaint 44: up to 7 days a person may answer as human agent, only where the Page has the feature', () => {
    expect(chooseMessagingType(replyWindow(lastActionAt, true), 'person', after(24))).toEqual({
      messagingType: 'MESSAGE_TAG',
      tag: 'HUMAN_AGENT',
    });
    expect(() => chooseMessagingType(replyWindow(lastActionAt, true), 'person', after(7 * 24))).toThrow('7 days');
  });

  it('complaint 45: an automation is never tagged as a human', () => {
    expect(() => chooseMessagingType(replyWindow(lastActionAt, true), 'automation', after(24))).toThrow('24 hours');
  });

  it('says in words as well since when it is closed', () => {
    expect(() => chooseMessagingType(replyWindow(lastActionAt, false), 'person', after(30))).toThrow(
      '24 hours have passed since this person last wrote; the time to reply ended at 2026-11-02 12:00 UTC.',
    );
  });

  it('complaint 43: no tag but HUMAN_AGENT comes of it, and none within 24 hours, whoever writes and whenever', () => {
    const hours = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(hours, fc.boolean(), fc.constantFrom('person', 'automation'), (passed, hasFeature, author) => {
        const choose = () => chooseMessagingType(replyWindow(lastActionAt, hasFeature), author, after(passed));
        if (passed < 24) return expect(choose()).toEqual({ messagingType: 'RESPONSE' });
        if (author === 'automation' || !hasFeature || passed >= 168) return expect(choose).toThrow('Not sent');
        expect(choose()).toEqual({ messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
      }),
    );
  });

  it('refuses to write first', () => {
    expect(() => chooseMessagingType(replyWindow(null, true), 'person', after(0))).toThrow('has not written yet');
  });
});
