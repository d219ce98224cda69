import { beforeEach, describe, expect, it } from '@jest/globals';
import { DENTAL, FITNESS } from '../testing/simulator-under-test.js';
import { useSimulator } from '../testing/use-simulator.js';

const used = useSimulator();
const PSID = '24501987365412098';
const HOUR_MS = 3_600_000;
let token: string;

beforeEach(async () => {
  token = await used.simulator.connectedPage();
  await used.simulator.control('POST', '/messages', { page: DENTAL, customer: 'maren', text: 'Hi', wait: true });
  used.receiver.clear();
});

const send = (more: Record<string, unknown> = {}, node = 'me') =>
  used.simulator.graph('POST', `/${node}/messages`, token, {
    recipient: { id: PSID },
    messaging_type: 'RESPONSE',
    message: { text: 'Hello' },
    ...more,
  });

const numbers = ({ status, body }: { status: number; body: { error?: { code: number; error_subcode?: number } } }) =>
  body.error ? `${status} ${body.error.code}/${body.error.error_subcode ?? ''}` : String(status);

describe('the Send API', () => {
  it('takes a message by multipart, its file in filedata, and tells the echo where the file is', async () => {
    await used.simulator.control('PATCH', '/settings', { requireProof: false });
    const form = new FormData();
    form.set('recipient', JSON.stringify({ id: PSID }));
    form.set('messaging_type', 'RESPONSE');
    form.set('message', JSON.stringify({ attachment: { type: 'file', payload: { is_reusable: true } } }));
    form.set('filedata', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'offer.pdf');
    const sent = await used.simulator.call('POST', '/v26.0/me/messages', form, { authorization: `Bearer ${token}` });
    expect(sent.body).toEqual({
      recipient_id: PSID,
      message_id: expect.stringMatching(/^m_/),
      attachment_id: expect.stringMatching(/^\d+$/),
    });
    const echo = await used.receiver.until((items) => items.find(({ message }) => message?.is_echo));
    expect(echo.message).toMatchObject({ mid: sent.body.message_id, attachments: [{ type: 'file' }] });
    expect(await (await fetch(echo.message.attachments[0].payload.url)).text()).toBe('%PDF-1.7');
  });

  it('takes JSON and forms, and the token in header, query or body', async () => {
    const { simulator } = used;
    await simulator.control('PATCH', '/settings', { requireProof: false });
    const fields = {
      recipient: JSON.stringify({ id: PSID }),
      messaging_type: 'RESPONSE',
      message: JSON.stringify({ text: 'x' }),
    };
    const form = await simulator.call(
      'POST',
      '/v26.0/me/messages',
      new URLSearchParams({ ...fields, access_token: token }),
    );
    const query = await simulator.call('POST', `/v26.0/${DENTAL}/messages?access_token=${token}`, {
      recipient: { id: PSID },
      messaging_type: 'RESPONSE',
      message: { text: 'y' },
    });
    expect([form.status, query.status]).toEqual([200, 200]);
    expect((await send()).body).toEqual({ recipient_id: PSID, message_id: expect.stringMatching(/^m_.{84}$/) });
    const calls = (await simulator.control('GET', '/calls?path=/messages')).body.items;
    expect(calls.map(({ tokenPlace }: { tokenPlace: string }) => tokenPlace)).toEqual(['body', 'query', 'header']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['nobody', { recipient: undefined }, '400 100/'],
    ['someone who never wrote', { recipient: { id: '99999999999999999' } }, '400 100/2018001'],
    ['the Page itself', { recipient: { id: DENTAL } }, '400 100/'],
    ['a message and an action', { sender_action: 'typing_on' }, '400 100/'],
    ['neither', { message: undefined }, '400 100/2018015'],
    ['an unknown action', { message: undefined, sender_action: 'dance' }, '400 100/'],
    ['a retired tag', { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }, '400 100/'],
    ['no messaging_type', { messaging_type: undefined }, '400 100/'],
    ['a tag without MESSAGE_TAG', { tag: 'HUMAN_AGENT' }, '400 100/'],
    ['two recipients', { recipient: { id: PSID, user_ref: 'x' } }, '400 100/'],
    ['an answer to nothing of this thread', { reply_to: { mid: 'm_elsewhere' } }, '400 100/'],
    [
      'text and attachment together',
      { message: { text: 'x', attachment: { type: 'image', payload: {} } } },
      '400 100/',
    ],
    ['an unknown notification_type', { notification_type: 'LOUD' }, '400 100/'],
    ['an unknown messaging_type', { messaging_type: 'ADVERT' }, '400 100/'],
    ['nothing', { message: {} }, '400 100/2018034'],
  ])('refuses %s', async (_name, more, expected) => {
    expect(numbers(await send(more))).toBe(expected);
  });

  it('closes 24 hours after the customer, and for HUMAN_AGENT after seven days where the Page has it', async () => {
    await used.simulator.control('POST', '/clock', { aheadMs: 25 * HOUR_MS });
    const human = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    expect(numbers(await send())).toBe('400 10/2018278');
    expect(numbers(await send(human))).toBe('200');
    await used.simulator.control('PATCH', `/pages/${DENTAL}`, { hasHumanAgent: false });
    expect(numbers(await send(human))).toBe('400 10/2018278');
    const refused = await used.simulator.control('GET', '/sends?accepted=false');
    expect(refused.body.items.map(({ error }: { error: string }) => error)).toEqual(['10/2018278', '10/2018278']);
  });

  it('knows who has blocked the Page, who has no role in development, who is restricted, and who controls the thread', async () => {
    const { simulator } = used;
    await simulator.control('PATCH', '/customers/maren', { hasBlocked: true });
    expect(numbers(await send())).toBe('400 551/1545041');
    await simulator.control('PATCH', '/customers/maren', { hasBlocked: false });
    await simulator.control('PATCH', '/settings', { developmentMode: true });
    expect(numbers(await send())).toBe('400 10/2018028');
    await simulator.control('PATCH', '/settings', { developmentMode: false });
    await simulator.control('PATCH', `/pages/${DENTAL}`, { isRestricted: true });
    expect(numbers(await send())).toBe('400 10/1893063');
    await simulator.control('PATCH', `/pages/${DENTAL}`, { isRestricted: false });
    await simulator.control('POST', '/thread-control', { page: DENTAL, customer: 'maren', event: 'take' });
    expect(numbers(await send())).toBe('400 10/2018300');
    await simulator.graph('POST', '/me/take_thread_control', token, { recipient: { id: PSID } });
    expect(numbers(await send())).toBe('200');
  });

  it('wants the token of this very Page, with the permission for it and the task', async () => {
    const user = await used.simulator.userToken('olivia');
    const asUser = await used.simulator.graph('POST', `/${DENTAL}/messages`, user, {
      recipient: { id: PSID },
      message: { text: 'x' },
    });
    expect(numbers(asUser)).toBe('400 190/');
    expect(numbers(await send({}, FITNESS))).toBe('400 100/33');
    await used.simulator.consent('olivia', { permissions: 'pages_show_list', auth_type: 'rerequest' });
    expect(numbers(await send())).toBe('403 230/');
    await used.simulator.consent('olivia', { auth_type: 'rerequest' });
    await used.simulator.control('POST', '/people/olivia/roles', { page: DENTAL, tasks: ['ANALYZE'] });
    expect(numbers(await send())).toBe('403 200/');
  });

  it('uploads once and sends often: by multipart, then by attachment_id, for this Page and type alone', async () => {
    const { simulator } = used;
    const file = new Blob([Buffer.from('%PDF-1.7')], { type: 'application/pdf' });
    const form = new FormData();
    form.set('message', JSON.stringify({ attachment: { type: 'file', payload: { is_reusable: true } } }));
    form.set('filedata', file, 'offer.pdf');
    await simulator.control('PATCH', '/settings', { requireProof: false });
    const upload = (body: FormData) =>
      simulator.call('POST', '/v26.0/me/message_attachments', body, { authorization: `Bearer ${token}` });
    const elsewhere = new FormData();
    elsewhere.set('message', String(form.get('message')));
    elsewhere.set('file', file, 'offer.pdf'); // Meta looks for filedata
    const forOnce = new FormData();
    forOnce.set('message', JSON.stringify({ attachment: { type: 'file', payload: {} } }));
    forOnce.set('filedata', file, 'offer.pdf');
    expect([numbers(await upload(elsewhere)), numbers(await upload(forOnce))]).toEqual(['400 100/2018047', '400 100/']);
    const uploaded = await upload(form);
    const id: string = uploaded.body.attachment_id;
    expect(id).toMatch(/^\d+$/);
    const of = (type: string) => ({ message: { attachment: { type, payload: { attachment_id: id } } } });
    expect(numbers(await send(of('file')))).toBe('200');
    expect(numbers(await send(of('image')))).toBe('400 100/');
    const echo = await used.receiver.until((items) => items.find(({ message }) => message?.attachments));
    const served = await fetch(echo.message.attachments[0].payload.url);
    expect([served.status, served.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    await simulator.control('POST', '/clock', { aheadMs: 91 * 24 * HOUR_MS });
    await simulator.control('POST', '/messages', { page: DENTAL, customer: 'maren', text: 'still there?' });
    expect((await fetch(echo.message.attachments[0].payload.url)).status).toBe(403);
  });

  it('fetches by URL within the call, and says so when it can not', async () => {
    const photo = (await used.simulator.control('GET', '/pages')).body.items[0].id;
    const by = (url: string, type = 'image') =>
      send({ message: { attachment: { type, payload: { url, is_reusable: true } } } });
    const taken = await by(`${used.simulator.url}/portraits/page-${photo}.png`);
    expect(taken).toMatchObject({ status: 200, body: { attachment_id: expect.stringMatching(/^\d+$/) } });
    expect(numbers(await by(`${used.simulator.url}/portraits/page-${photo}.png`, 'video'))).toBe('400 100/2018047');
    expect(numbers(await by(`${used.simulator.url}/assets/nothing.css`))).toBe('400 100/2018008');
    expect(numbers(await by('ftp://x'))).toBe('400 100/2018047');
  });

  it('refuses calls beyond the rate of a Page when told to', async () => {
    await used.simulator.control('PATCH', '/settings', { enforceRates: true });
    const answers = await Promise.all(
      Array.from({ length: 13 }, () => used.simulator.graph('GET', '/me/conversations', token)),
    );
    expect(answers.map(numbers)).toContain('400 613/');
  });

  it('shows typing, seen and reactions to the customer', async () => {
    const { simulator } = used;
    const { mid } = (await send()).body.message_id ? { mid: (await send()).body.message_id } : { mid: '' };
    await send({ message: undefined, sender_action: 'typing_on' });
    await send({ message: undefined, sender_action: 'mark_seen' });
    await send({ message: undefined, sender_action: 'react', payload: { message_id: mid, reaction: 'love' } });
    const { thread, messages } = (await simulator.control('GET', `/thread?page=${DENTAL}&customer=maren`)).body;
    expect(thread.typingUntil).toBeGreaterThan(Date.now());
    expect(messages[0].readAt).not.toBeNull();
    expect(messages.at(-1).pageReaction).toEqual({ reaction: 'love', emoji: '❤️' });
  });
});
