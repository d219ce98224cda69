import { describe, expect, it } from '@jest/globals';
import {
  contentOf,
  eventOfItem,
  eventOfSample,
  interpretItem,
  PAGE,
  PERSON,
  RECEIVED_AT,
  SENT_AT,
  THREAD,
} from '../../testing/interpreting.js';

describe('a message', () => {
  it('is never an empty bubble: blanks alone stay and are said to show nothing', () => {
    for (const text of ['   ', '\n', '\u200b', '\u2800'])
      expect(contentOf({ text })).toMatchObject({ text, attachments: [{ type: 'unsupported' }] });
    for (const text of ['.', '👍', '\u{1f3f4}\u200d', '\ufffd']) expect(contentOf({ text }).attachments).toEqual([]);
  });

  it('has the time of its entry, or of its arrival, where its own lies more than a year ahead', () => {
    const message = { mid: 'm_ahead', text: 'From the future' };
    expect(eventOfItem({ timestamp: Date.UTC(2090, 0, 1), message })).toMatchObject({
      at: new Date(SENT_AT.getTime() + 412),
    });
    const soon = RECEIVED_AT.getTime() + 3_600_000;
    expect(eventOfItem({ timestamp: soon, message })).toMatchObject({ at: new Date(soon) });
  });

  it('says who wrote what and when', () => {
    expect(eventOfSample('message-text.json')).toEqual({
      kind: 'message',
      thread: THREAD,
      at: SENT_AT,
      mid: 'm_zWBzpV5ok9n72OGenFR27RtxmL2qVJQYRmvzd7-1yvS_F1Ko2TaMekJg1mY6-Win9X1olR8z6y92iyrT3O0t',
      standby: false,
      content: {
        text: 'Is the oak desk still available?',
        attachments: [],
        quickReplyPayload: null,
        postbackPayload: null,
        replyToMid: null,
        referral: null,
      },
    });
  });

  it('has its text as the person wrote it, whatever Meta escaped', () => {
    expect(eventOfSample('message-text-umlaut-escaped.json')).toMatchObject({
      content: { text: 'Bestätigung für Ångström: äöå ÄÖÅ ß' },
    });
    expect(eventOfSample('message-text-escaped-slashes.json')).toMatchObject({
      content: { text: 'See https://shop.example.test/a/b?x=1&y=2#frag' },
    });
  });

  it('keeps the payload of a quick reply and what it answers', () => {
    expect(eventOfSample('quick-reply.json')).toMatchObject({
      kind: 'message',
      content: { text: 'Blue', quickReplyPayload: 'COLOR:BLUE|sku=77' },
    });
    expect(eventOfSample('reply-to-message.json')).toMatchObject({
      content: { replyToMid: expect.stringMatching(/^m_zWBzpV5/) },
    });
    expect(
      contentOf({ text: 'to a story', reply_to: { story: { url: 'https://x.test', id: '1' } } }).replyToMid,
    ).toBeNull();
  });

  it('carries the referral that brought the person', () => {
    expect(
      contentOf({ text: 'hi', referral: { ref: 'flyer', source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
    ).toMatchObject({
      referral: { ref: 'flyer', source: 'SHORTLINK' },
    });
  });

  it('is marked where another app controls the thread', () => {
    expect(eventOfSample('standby.json')).toMatchObject({ kind: 'message', standby: true });
  });

  it.each([
    ['NUL', 'a\u0000b', 'a\uFFFDb'],
    ['the half of a surrogate pair', 'a\ud83db', 'a\uFFFDb'],
    ['bidi and zero-width characters', '\u202Eabc\u200D\u2066', '\u202Eabc\u200D\u2066'],
    ['a number', 42, '42'],
    ['a flag', true, 'true'],
  ])('with %s in its text is stored all the same', (_name, text, expected) => {
    expect(contentOf({ text }).text).toBe(expected);
  });

  it('is cut where it is longer than any client sends', () => {
    expect(contentOf({ text: '😀'.repeat(20_000) }).text).toHaveLength(32_768);
  });

  it('complaint 25: shows that there was something where it says nothing', () => {
    for (const nothing of [{}, { text: '' }, { text: null, attachments: null }, { attachments: [] }, { text: {} }])
      expect(contentOf(nothing).attachments).toEqual([
        { type: 'unsupported', title: null, sourceUrl: null, payload: { platformType: 'message' } },
      ]);
  });

  it.each([undefined, null, '', {}, 'x'.repeat(2_000)])('without a usable mid (%p) is quarantined', (mid) => {
    expect(interpretItem({ message: { mid, text: 'hi' } })).toEqual({
      outcome: 'quarantined',
      reason: 'message_without_mid',
    });
  });

  it('keeps a mid of 512 characters, or a number', () => {
    expect(eventOfItem({ message: { mid: 'x'.repeat(512) } })).toMatchObject({ mid: 'x'.repeat(512) });
    expect(eventOfItem({ message: { mid: 17 } })).toMatchObject({ mid: '17' });
  });
});

describe('an echo', () => {
  it('names the app and what it gave along', () => {
    expect(eventOfSample('echo-own-app.json')).toMatchObject({
      kind: 'echo',
      thread: THREAD,
      appId: '738291046512903',
      metadata: 'ob_01JD3X9Q',
    });
    expect(eventOfSample('echo-from-other-app.json')).toMatchObject({ kind: 'echo', appId: '512094837261055' });
  });

  it('typed by hand names none', () => {
    expect(eventOfSample('echo-no-app-id.json')).toMatchObject({ kind: 'echo', appId: null, metadata: null });
  });

  it('takes the app as text or number and the flag as text', () => {
    const echo = (message: object) =>
      eventOfItem({ sender: { id: PAGE }, recipient: { id: PERSON }, message: { mid: 'm_1', ...message } });
    expect(echo({ is_echo: 'true', app_id: '738291046512903' })).toMatchObject({ appId: '738291046512903' });
    expect(echo({ is_echo: 1, app_id: 738291046512903 })).toMatchObject({ appId: '738291046512903' });
  });

  it('complaint 10: is never a message of the customer, also where only the sender or only the flag says so', () => {
    const byPage = { sender: { id: PAGE }, recipient: { id: PERSON }, message: { mid: 'm_1', text: 'hi' } };
    expect(eventOfItem(byPage)).toMatchObject({ kind: 'echo', thread: THREAD });
    expect(eventOfItem({ message: { mid: 'm_1', is_echo: true } })).toMatchObject({ kind: 'echo', thread: THREAD });
  });
});

describe('an unsent message', () => {
  it('names the message that is gone', () => {
    expect(eventOfSample('unsend.json')).toMatchObject({ kind: 'unsend', mid: expect.stringMatching(/^m_zWBzpV5/) });
  });

  it('takes the flag as text, also of an echo', () => {
    expect(eventOfItem({ message: { mid: 'm_1', is_deleted: 'true' } })).toMatchObject({ kind: 'unsend' });
    expect(eventOfItem({ message: { mid: 'm_1', is_deleted: true, is_echo: true } })).toMatchObject({ kind: 'unsend' });
  });
});
