import { describe, expect, it } from '@jest/globals';
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

  it('refuses to write first', () => {
    expect(() => chooseMessagingType(replyWindow(null, true), 'person', after(0))).toThrow('has not written yet');
  });
});
