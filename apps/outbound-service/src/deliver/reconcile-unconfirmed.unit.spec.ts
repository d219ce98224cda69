import type { ThreadExcerpt, ThreadMessage } from '@faro/messenger-platform';
import { describe, expect, it } from '@jest/globals';
import { findInThread } from './reconcile-unconfirmed.js';

const now = new Date('2026-11-22T12:10:00Z');
const PAGE = '104857612345678';
const message = (mid: string, secondsAgo: number, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  mid,
  fromId: PAGE,
  text: 'Good morning',
  createdAt: new Date(now.getTime() - secondsAgo * 1_000),
  attachmentCount: 0,
  ...more,
});
const thread = (messages: ThreadMessage[], more: Partial<ThreadExcerpt> = {}): ThreadExcerpt => ({
  messages,
  hasMore: false,
  readAt: now,
  ...more,
});
const knowing = (...taken: string[]) => ({ taken: new Set(taken), earlier: new Set<string>() });
const call = { pageId: PAGE, text: 'Good morning', calledAgoMs: 60_000, known: knowing() };

describe('looking for a call in its thread', () => {
  it('finds the message of the Page with the same text', () => {
    const messages = [message('m3', 20, { fromId: '1' }), message('m2', 58), message('m1', 59, { text: 'Other' })];
    expect(findInThread(thread(messages), call, now)).toMatchObject({ kind: 'found', mid: 'm2' });
  });

  it('takes no message that another part or reply has already', () => {
    expect(findInThread(thread([message('m2', 58)]), { ...call, known: knowing('m2') }, now).kind).toBe('absent');
  });

  it('does not say absent while the Page has said something since that nobody has explained: it may be ours, changed', () => {
    const messages = [message('m2', 58, { text: 'Good mourning' }), message('m1', 90)];
    expect(findInThread(thread(messages), call, now).kind).toBe('unclear');
    expect(findInThread(thread(messages), { ...call, known: knowing('m2') }, now).kind).toBe('absent');
  });

  it('does not say absent where the thread shows nothing at all, although the person has written', () => {
    expect(findInThread(thread([]), call, now).kind).toBe('unclear');
  });

  it('takes no message from before the call', () => {
    expect(findInThread(thread([message('m1', 600)]), call, now).kind).toBe('absent');
  });

  it('takes the older of two equal ones: it was sent first', () => {
    expect(findInThread(thread([message('m2', 40), message('m1', 50)]), call, now)).toMatchObject({ mid: 'm1' });
  });

  it('sees through what Meta does to a text', () => {
    const messages = [message('m1', 50, { text: 'Cafe\u0301  um 8' })];
    expect(findInThread(thread(messages), { ...call, text: ' Caf\u00e9 um\n8 ' }, now).kind).toBe('found');
  });

  it('finds an attachment by there being one', () => {
    expect(
      findInThread(thread([message('m1', 50, { text: '', attachmentCount: 1 })]), { ...call, text: null }, now).kind,
    ).toBe('found');
    expect(findInThread(thread([message('m1', 50)]), { ...call, text: null }, now).kind).toBe('unclear');
  });

  it('fault F15: reckons in Meta’s time, however wrong our clock is', () => {
    for (const wrongByMs of [-600_000, 600_000]) {
      const ours = new Date(now.getTime() + wrongByMs);
      expect(findInThread(thread([message('m1', 58)]), call, ours).kind).toBe('found');
      expect(findInThread(thread([message('m1', 90)]), call, ours).kind).toBe('absent');
    }
  });

  it('does not say absent where the thread has moved on beyond what can be read', () => {
    const messages = Array.from({ length: 20 }, (_, index) => message(`m${index}`, index, { fromId: '1' }));
    expect(findInThread(thread(messages, { hasMore: true }), call, now).kind).toBe('cut_off');
    expect(findInThread(thread(messages), call, now).kind).toBe('absent');
  });

  it('says absent of a thread that is busy, where it reaches back to a part that was sent before the call', () => {
    const parts = Array.from({ length: 20 }, (_, index) => message(`m${index}`, 60 + index / 10, { text: `${index}` }));
    const mids = new Set(parts.map(({ mid }) => mid));
    const busy = thread(parts, { hasMore: true });
    expect(findInThread(busy, { ...call, known: { taken: mids, earlier: new Set() } }, now).kind).toBe('cut_off');
    const known = { taken: mids, earlier: new Set(['m19']) };
    expect(findInThread(busy, { ...call, known }, now).kind).toBe('absent');
    const ours = message('m', 59);
    expect(findInThread({ ...busy, messages: [ours, ...parts.slice(0, 19)] }, { ...call, known }, now).kind).toBe(
      'found',
    );
  });
});
