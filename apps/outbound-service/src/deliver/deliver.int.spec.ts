import { waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Conversation, OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL, FITNESS } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  await outbound.connect(FITNESS);
  await Promise.all([outbound.start(), outbound.start()]);
});

afterAll(() => outbound?.close());
afterEach(() => outbound.meta.control('DELETE', '/faults'));

const texts = async ({ psid }: Conversation) => (await outbound.meta.arrived(psid)).map(({ text }) => text);
const fail = ({ psid }: Conversation, code: number, subcode?: number, count: number | null = 1) =>
  outbound.meta.fault({ kind: 'error', code, ...(subcode === undefined ? {} : { subcode }), psid, count });

describe('a reply', () => {
  it('goes out once through the Send API, as a response, and is told as sent', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const messageId = await outbound.reply(conversation, 'Good morning');
    const [part] = await outbound.until(messageId, 'sent');
    expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([
      { text: 'Good morning', messagingType: 'RESPONSE', tag: null, mid: part?.mid, metadata: `faro:${part?.id}` },
    ]);
    expect(await outbound.events('message.sent', conversation.id)).toMatchObject([
      { data: { messageId, mids: [part?.mid] }, sequence: 1 },
    ]);
  });

  it('accepted twice is sent once', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const messageId = await outbound.store(conversation, 'Once');
    await Promise.all([1, 2, 3].map(() => outbound.instruct(conversation, messageId, 'send')));
    await outbound.until(messageId, 'sent');
    await outbound.instruct(conversation, messageId, 'send');
    const next = await outbound.reply(conversation, 'Next');
    await outbound.until(next, 'sent');
    expect(await texts(conversation)).toEqual(['Once', 'Next']);
  });

  it('complaint 54: of one conversation goes out strictly in order, whatever fails on the way', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await outbound.meta.fault({ kind: 'error', code: 1200, psid: conversation.psid, count: 6, probability: 0.4 });
    const wanted = Array.from({ length: 15 }, (_, index) => `Message ${index}`);
    const ids = [];
    for (const text of wanted) ids.push(await outbound.reply(conversation, text));
    for (const id of ids) await outbound.until(id, 'sent');
    expect(await texts(conversation)).toEqual(wanted);
  });

  it('does not wait for another conversation that is slow', async () => {
    outbound.bridge.isOn = false; // the slow answer alone settles it
    const [slow, quick] = [await outbound.conversation(DENTAL), await outbound.conversation(DENTAL)];
    await outbound.meta.fault({ kind: 'slow', psid: slow.psid, delayMs: 900, accepted: true, count: null });
    const slowIds = [];
    for (let index = 0; index < 20; index++) slowIds.push(await outbound.reply(slow, `slow ${index}`));
    const [first = '', last = ''] = [slowIds[0], slowIds.at(-1)];
    await waitFor(async () => (await outbound.parts(first))[0]?.state === 'sending');
    await outbound.until(await outbound.reply(quick, 'quick'), 'sent');
    expect(await outbound.parts(last)).toMatchObject([{ state: 'queued' }]);
    await outbound.meta.control('DELETE', '/faults');
    await outbound.until(last, 'sent');
    outbound.bridge.isOn = true;
  });

  it('complaint 52: in templates goes out with its buttons', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const buttons = [{ type: 'postback', title: 'Yes', payload: 'YES' }];
    const payload = { template_type: 'button', text: 'Does Friday suit you?', buttons };
    const messageId = await outbound.reply(conversation, null, [{ type: 'template', payload }]);
    await outbound.until(messageId, 'sent');
    expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([{ attachmentType: 'template' }]);
  });
});

describe('choices under a reply', () => {
  it('go out as quick replies, or as the template that Meta wants for buttons', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const send = async (choices: object) => {
      const id = await outbound.store(conversation, 'Friday?');
      await outbound.rows('UPDATE messages SET choices = $2 WHERE id = $1', [id, JSON.stringify(choices)]);
      await outbound.instruct(conversation, id, 'send');
      await outbound.until(id, 'sent');
    };
    await send({ quickReplies: [{ title: 'Yes', payload: 'YES' }], buttons: [] });
    await send({ quickReplies: [], buttons: [{ type: 'url', title: 'Book', url: 'https://dental.example/' }] });
    expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([
      { text: 'Friday?', attachmentType: null },
      { text: null, attachmentType: 'template' },
    ]);
  });
});

describe('an error of Meta', () => {
  it('complaint 50: that is temporary is retried until it is over', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await fail(conversation, 1200, undefined, 2);
    const messageId = await outbound.reply(conversation, 'Later');
    const [part] = await outbound.until(messageId, 'sent');
    expect(part?.attempts).toBeGreaterThanOrEqual(3); // one that a stalled process left unmade counts, too
    expect(await texts(conversation)).toEqual(['Later']);
  });

  it('complaint 47: that says the window is closed is final and holds up nothing behind it', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await fail(conversation, 10, 2018278);
    const messageId = await outbound.reply(conversation, 'Too late');
    const [part] = await outbound.until(messageId, 'failed');
    expect(part?.error_code).toBe('reply_window_closed');
    expect(await outbound.events('message.failed', conversation.id)).toMatchObject([
      { data: { messageId, error: { code: 'reply_window_closed', retryable: false } } },
    ]);
    await outbound.until(await outbound.reply(conversation, 'Next'), 'sent');
    expect(part?.attempts).toBe(1);
  });

  it('complaint 51: that says the person blocked the Page marks them, and nothing more is sent until they write', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await fail(conversation, 551, 1545041);
    await outbound.until(await outbound.reply(conversation, 'One'), 'failed');
    const [refused] = await outbound.until(await outbound.reply(conversation, 'Two'), 'failed');
    expect(refused).toMatchObject({ error_code: 'contact_unreachable', attempts: 0 });
    await outbound.rows('UPDATE conversations SET last_contact_action_at = clock_timestamp() WHERE id = $1', [
      conversation.id,
    ]);
    await outbound.until(await outbound.reply(conversation, 'Three'), 'sent');
  });

  it('that nobody knows is retried a little, then shown in Meta’s words', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await outbound.meta.fault({
      kind: 'error',
      code: 987_654,
      message: 'Not today.',
      psid: conversation.psid,
      count: null,
    });
    const messageId = await outbound.reply(conversation, 'Hm');
    const [part] = await outbound.until(messageId, 'failed');
    expect(part?.error_code).toBe('meta_refused');
    expect(part?.attempts).toBeGreaterThanOrEqual(3); // one that a stalled process left unmade counts, too
    const [event] = await outbound.events('message.failed', conversation.id);
    expect(event?.data).toMatchObject({ error: { message: expect.stringContaining('Not today.') } });
  });

  it('complaint 48: that throttles a Page pauses that Page alone, and loses nothing', async () => {
    const [throttled, other] = [await outbound.conversation(DENTAL), await outbound.conversation(FITNESS)];
    await outbound.meta.settings({
      businessUsage: { [DENTAL]: [{ type: 'messenger', call_count: 100, estimated_time_to_regain_access: 10 }] },
    });
    await fail(throttled, 613);
    const held = await outbound.reply(throttled, 'Held');
    await waitFor(async () => (await outbound.parts(held))[0]?.state === 'retrying');
    await outbound.meta.settings({ businessUsage: null });
    await outbound.until(await outbound.reply(other, 'Goes on'), 'sent');
    const behind = await outbound.reply(await outbound.conversation(DENTAL), 'Same Page');
    await waitFor(async () => (await outbound.parts(behind))[0]?.state === 'queued');
    const [pace] = await outbound.rows<{ left: number }>(
      'SELECT extract(epoch FROM paused_until - clock_timestamp())::float8 AS left FROM page_paces WHERE page_id = $1',
      [DENTAL],
    );
    expect(pace?.left).toBeGreaterThan(50);
    // Ten minutes later, in short.
    await outbound.rows(
      'UPDATE page_paces SET paused_until = clock_timestamp(), usage_percent = 0 WHERE page_id = $1',
      [DENTAL],
    );
    await outbound.rows('UPDATE send_lanes SET due_at = clock_timestamp(), wakes = wakes + 1 WHERE page_id = $1', [
      DENTAL,
    ]);
    await outbound.until(held, 'sent');
    await outbound.until(behind, 'sent');
    const [page] = await outbound.rows<{ status: string }>('SELECT status FROM facebook_pages WHERE page_id = $1', [
      DENTAL,
    ]);
    expect(page?.status).toBe('active');
  });
});

describe('a dead token', () => {
  it('complaint 29, complaint 37: asks for a new connection once, holds what waits, and sends it in order after reconnecting', async () => {
    const conversations = [await outbound.conversation(FITNESS), await outbound.conversation(FITNESS)];
    await outbound.meta.control('POST', '/people/olivia/invalidate', { reason: 'password_changed', page: FITNESS });
    const ids = [];
    for (const conversation of conversations)
      for (const text of ['One', 'Two']) ids.push(await outbound.reply(conversation, text));
    await waitFor(async () => (await pageStatus(FITNESS)) === 'reauthorization_required');
    await waitFor(
      async () =>
        (
          await outbound.rows("SELECT FROM send_lanes WHERE page_id = $1 AND due_at > now() + interval '1 minute'", [
            FITNESS,
          ])
        ).length === 2,
    );
    for (const conversation of conversations) expect(await texts(conversation)).toEqual([]);
    expect(await outbound.events('page.reauthorization_required', FITNESS)).toMatchObject([
      { data: { pageId: FITNESS, error: { code: 190, subcode: 460 } } },
    ]);
    await outbound.refreshTokens();
    await outbound.connect(FITNESS);
    await outbound.announceConnected(FITNESS);
    for (const id of ids) await outbound.until(id, 'sent');
    for (const conversation of conversations) expect(await texts(conversation)).toEqual(['One', 'Two']);
    const called = 'SELECT attempts, round_attempts FROM deliveries WHERE page_id = $1 AND attempts > 1';
    const again = await outbound.rows<{ attempts: number; round_attempts: number }>(called, [FITNESS]);
    expect(again.length).toBeGreaterThan(0);
    // What waited for its Page has all of its time for retries before it.
    for (const part of again) expect(part.round_attempts).toBe(1);
  });

  const pageStatus = async (pageId: string) =>
    (await outbound.rows<{ status: string }>('SELECT status FROM facebook_pages WHERE page_id = $1', [pageId]))[0]
      ?.status;
});

describe('the reply window', () => {
  const lastWrote = (conversation: Conversation, hoursAgo: number) =>
    outbound.rows(
      `UPDATE conversations SET last_contact_action_at = now() - make_interval(secs => $2 * 3600.0) WHERE id = $1`,
      [conversation.id, hoursAgo],
    );

  it('beyond B9: closed at the time of sending refuses before any call, saying since when', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await lastWrote(conversation, 24.01);
    const [part] = await outbound.until(await outbound.reply(conversation, 'Hello?'), 'failed');
    expect(part).toMatchObject({ error_code: 'reply_window_closed', attempts: 0 });
    const [event] = await outbound.events('message.failed', conversation.id);
    expect(event?.data).toMatchObject({
      error: { message: expect.stringMatching(/ended at \d{4}-\d\d-\d\d \d\d:\d\d UTC/) },
    });
    expect(await texts(conversation)).toEqual([]);
  });

  it('complaint 44: is kept open for a person by HUMAN_AGENT where the Page has it', async () => {
    await outbound.connect(DENTAL, { humanAgent: true });
    await outbound.meta.control('PATCH', `/pages/${DENTAL}`, { hasHumanAgent: true });
    const conversation = await outbound.conversation(DENTAL);
    await lastWrote(conversation, 30);
    await outbound.until(await outbound.reply(conversation, 'Sorry for the delay'), 'sent');
    const byAutomation = await outbound.store(conversation, 'Beep', [], 'automation');
    await outbound.instruct(conversation, byAutomation, 'send');
    await outbound.until(byAutomation, 'failed');
    expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([
      { messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
    ]);
    await outbound.connect(DENTAL);
  });
});

describe('a file', () => {
  const uploads = async () =>
    (await outbound.meta.control<{ total: number }>('GET', '/calls?path=message_attachments')).total;

  it('is uploaded once for a Page and sent by its id every time', async () => {
    const uploadId = await outbound.file('image');
    const before = await uploads();
    for (const _ of [1, 2]) {
      const conversation = await outbound.conversation(DENTAL);
      await outbound.until(
        await outbound.reply(conversation, null, [{ type: 'image', payload: { uploadId } }]),
        'sent',
      );
      expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([{ attachmentType: 'image', text: null }]);
    }
    expect((await uploads()) - before).toBe(1);
    // Meta has forgotten it before its time: it is uploaded once more, and nobody has to know.
    await outbound.rows(`UPDATE page_attachments SET meta_attachment_id = '9' WHERE upload_id = $1`, [uploadId]);
    const conversation = await outbound.conversation(DENTAL);
    await outbound.until(await outbound.reply(conversation, null, [{ type: 'image', payload: { uploadId } }]), 'sent');
    expect(await outbound.meta.arrived(conversation.psid)).toMatchObject([{ attachmentType: 'image', text: null }]);
    expect((await uploads()) - before).toBe(2);
  });

  it('complaint 53: that Meta refuses fails by itself: the text before it is not resent', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await outbound.meta.fault({ kind: 'error', on: 'graph', path: 'message_attachments', code: 100, subcode: 2018047 });
    const messageId = await outbound.reply(conversation, 'See this', [
      { type: 'image', payload: { uploadId: await outbound.file('image') } },
    ]);
    const parts = await outbound.until(messageId, 'sent', 'failed');
    expect(parts[1]?.error_code).toBe('attachment_refused');
    expect(await texts(conversation)).toEqual(['See this']);
  });
});
