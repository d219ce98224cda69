import { beforeEach, describe, expect, it } from '@jest/globals';
import { DENTAL } from '../testing/simulator-under-test.js';
import { useSimulator } from '../testing/use-simulator.js';

const used = useSimulator();
const PSID = '24501987365412098';
let token: string;

beforeEach(async () => {
  token = await used.simulator.connectedPage();
});

const act = (path: string, more: object = {}) =>
  used.simulator.control('POST', path, { page: DENTAL, customer: 'maren', wait: true, ...more });
const write = async (text: string, more: object = {}): Promise<string> =>
  (await act('/messages', { text, ...more })).body.mid;
const texts = () => used.receiver.items().map(({ message }) => message?.text);

describe('webhooks', () => {
  it('tell of subscribed Pages and fields only', async () => {
    await used.simulator.graph('POST', `/${DENTAL}/subscribed_apps`, token, { subscribed_fields: 'message_reads' });
    expect((await act('/messages', { text: 'unheard' })).body.told).toBe(false);
    await used.simulator.graph('DELETE', `/${DENTAL}/subscribed_apps`, token);
    expect((await used.simulator.graph('GET', `/${DENTAL}/subscribed_apps`, token)).body.data).toEqual([]);
    const unknown = await used.simulator.graph('POST', `/${DENTAL}/subscribed_apps`, token, {
      subscribed_fields: 'gossip',
    });
    expect(unknown.body.error).toMatchObject({ code: 100 });
    expect(used.receiver.posts).toEqual([]);
  });

  it('come again with the same mid until they are answered with 200, and only 200 counts', async () => {
    await used.simulator.control('PATCH', '/settings', { retryPausesMs: [0, 20, 40, 80] });
    used.receiver.answers.push(503, 202, 500);
    const mid = await write('again');
    await used.receiver.until((items) => items.length === 4);
    expect(new Set(used.receiver.items().map(({ message }) => message.mid))).toEqual(new Set([mid]));
    const { items, pending } = (await used.simulator.control('GET', `/webhooks?mid=${mid}`)).body;
    expect(items[0].attempts.map(({ status }: { status: number }) => status).slice(0, 3)).toEqual([503, 202, 500]);
    expect(pending).toBeLessThanOrEqual(1);
  });

  it('come again at once, then with growing pauses', async () => {
    const { retryPausesMs } = (await used.simulator.control('GET', '/settings')).body;
    expect(retryPausesMs).toEqual(retryPausesMs.toSorted((a: number, b: number) => a - b));
    expect(retryPausesMs[0]).toBe(0);
    await used.simulator.control('PATCH', '/settings', { retryPausesMs: [0, 40, 120] });
    used.receiver.answers.push(500, 500, 500, 200);
    const mid = await write('patience');
    const attempts = async (): Promise<{ at: number }[]> =>
      (await used.simulator.control('GET', `/webhooks?mid=${mid}`)).body.items[0].attempts;
    let made = await attempts();
    while (made.length < 4) made = await attempts();
    const pauses = made.slice(1).map(({ at }, index) => at - (made[index]?.at ?? 0));
    expect(pauses[1]).toBeGreaterThanOrEqual(38);
    expect(pauses[2]).toBeGreaterThanOrEqual(118);
  });

  it('count no answer in time as a failure, and drop what fails to the end', async () => {
    await used.simulator.control('PATCH', '/settings', { ackDeadlineMs: 60, retryPausesMs: [0, 10] });
    used.receiver.answers.push(null, null, null);
    const mid = await write('lost');
    await used.receiver.until((items) => items.length === 3);
    const webhook = async () => (await used.simulator.control('GET', `/webhooks?mid=${mid}`)).body.items[0];
    let record = await webhook();
    while (record.state === 'pending') record = await webhook();
    expect(record).toMatchObject({
      state: 'dropped',
      attempts: [{ status: null }, { status: null }, { status: null }],
    });
  });

  it('keep the order of a thread, and lose it when shuffled', async () => {
    const words = Array.from({ length: 20 }, (_, index) => `no ${index}`);
    for (const word of words)
      await used.simulator.control('POST', '/messages', { page: DENTAL, customer: 'maren', text: word });
    await used.receiver.until((items) => items.length === words.length);
    expect(texts()).toEqual(words);
    used.receiver.clear();
    await used.simulator.control('PATCH', '/settings', { shuffleMs: 1_000 });
    for (const word of words)
      await used.simulator.control('POST', '/messages', { page: DENTAL, customer: 'maren', text: word });
    await used.receiver.until((items) => items.length === words.length);
    expect([...texts()].sort()).toEqual([...words].sort());
    expect(texts()).not.toEqual(words);
  });

  it('come twice, or many in one body, when told to', async () => {
    await used.simulator.control('PATCH', '/settings', { duplicateRate: 1 });
    const mid = await write('twice');
    await used.receiver.until((items) => items.filter(({ message }) => message.mid === mid).length === 2);
    await used.simulator.control('PATCH', '/settings', { duplicateRate: 0, batchItems: 10, batchWaitMs: 1_000 });
    used.receiver.clear();
    await Promise.all(['a', 'b', 'c'].map((text) => write(text)));
    expect(used.receiver.posts).toHaveLength(1);
    expect(used.receiver.posts[0]?.items).toHaveLength(3);
    used.receiver.clear();
    void used.simulator.control('POST', '/people/olivia/invalidate', { reason: 'app_removed' });
    await Promise.all(['d', 'e'].map((text) => write(text)));
    await used.receiver.until((items) => items.some(({ field }) => field === 'pages_messaging') && items.length > 4);
    const objects = used.receiver.posts.filter(({ path }) => path === '/webhook').map(({ raw }) => JSON.parse(raw));
    expect(objects.map(({ object, entry }) => [object, Object.keys(entry[0]).at(-1)]).sort()).toEqual([
      ['page', 'messaging'],
      ['permissions', 'changes'],
    ]);
  });

  it('carry every kind of event in the shape of the documentation', async () => {
    const mid = await write('Is it open?');
    await act('/edits', { mid, text: 'Is it open today?' });
    await act('/reactions', { mid, reaction: 'love' });
    await act('/reactions', { mid });
    await act('/postbacks', { title: 'Track order', payload: 'TRACK' });
    await act('/referrals', { ref: 'winter-2026' });
    await act('/messages', { sticker: 'like' });
    await act('/messages', {
      attachments: [{ type: 'location', payload: { coordinates: { lat: 1.5, long: 2 } } }],
      replyTo: mid,
    });
    await act('/unsends', { mid });
    const people = { sender: { id: PSID }, recipient: { id: DENTAL }, timestamp: expect.any(Number) };
    expect(used.receiver.items()).toEqual([
      { ...people, message: { mid, text: 'Is it open?' } },
      { ...people, message_edit: { mid, text: 'Is it open today?', num_edit: 1 } },
      { ...people, reaction: { mid, action: 'react', reaction: 'love', emoji: '❤️' } },
      { ...people, reaction: { mid, action: 'unreact' } },
      { ...people, postback: { title: 'Track order', payload: 'TRACK', mid: expect.any(String) } },
      { ...people, referral: { ref: 'winter-2026', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      {
        ...people,
        message: {
          mid: expect.any(String),
          attachments: [{ type: 'sticker', payload: { sticker_id: 369239263222822, url: expect.any(String) } }],
        },
      },
      {
        ...people,
        message: {
          mid: expect.any(String),
          reply_to: { mid },
          attachments: [{ type: 'location', payload: { coordinates: { lat: 1.5, long: 2 } } }],
        },
      },
      { ...people, message: { mid, is_deleted: true } },
    ]);
  });

  it('go to standby while another app controls the thread, and say when it changes', async () => {
    await act('/thread-control', { event: 'take', metadata: 'mine' });
    await write('to the bot');
    await act('/outside-replies', { text: 'from the bot', by: 'other-app' });
    await used.receiver.until((items) => items.find(({ message }) => message?.is_echo));
    const [taken, ...standby] = used.receiver.posts.map(({ raw }) => JSON.parse(raw).entry[0]);
    expect(taken.messaging[0].take_thread_control).toEqual({
      previous_owner_app_id: '738291046512903',
      new_owner_app_id: '512094837261055',
      metadata: 'mine',
    });
    expect(standby[0]).toMatchObject({ standby: [{ message: { text: 'to the bot' } }] });
    expect(standby[1]).toMatchObject({ standby: [{ message: { is_echo: true, app_id: 512094837261055 } }] });
    const owner = await used.simulator.graph('GET', '/me/thread_owner', token, { recipient: PSID });
    expect(owner.body).toEqual({ data: [{ thread_owner: { app_id: '512094837261055' } }] });
  });

  it('bring the echo before the answer when told to, without app_id when typed on a phone', async () => {
    await write('hi');
    await used.simulator.control('PATCH', '/settings', { echo: 'before' });
    const sent = await used.simulator.graph('POST', '/me/messages', token, {
      recipient: { id: PSID },
      messaging_type: 'RESPONSE',
      message: { text: 'x' },
    });
    expect(used.receiver.items().some(({ message }) => message?.mid === sent.body.message_id)).toBe(true);
    await act('/outside-replies', { text: 'typed' });
    const echo = used.receiver.items().find(({ message }) => message?.text === 'typed');
    expect(echo.message).not.toHaveProperty('app_id');
  });

  it('may be of any shape and signed with anything, when posted raw', async () => {
    await used.simulator.control('POST', '/webhooks/items', {
      page: DENTAL,
      item: { sender: null, weird: [1] },
      wait: true,
    });
    await used.simulator.control('POST', '/webhooks/raw', { text: 'not json', signature: 'none' });
    expect(used.receiver.items()).toEqual([{ sender: null, weird: [1] }]);
    expect(used.receiver.posts[1]).toMatchObject({ raw: 'not json' });
    expect(used.receiver.posts[1]?.headers).not.toHaveProperty('x-hub-signature-256');
  });

  it('unsubscribe a Page whose webhooks fail for too long', async () => {
    await used.simulator.control('PATCH', '/settings', { disableAfterMs: 1, retryPausesMs: [20] });
    used.receiver.answers.push(500, 500);
    await write('x');
    await used.receiver.until((items) => items.length === 2);
    const fields = async () =>
      (await used.simulator.control('GET', '/pages')).body.items.find(({ id }: { id: string }) => id === DENTAL)
        .subscribedFields;
    while ((await fields()).length > 0);
    expect(await fields()).toEqual([]);
  });

  it('are verified with a challenge before the app is subscribed', async () => {
    const { appId, appSecrets } = used.simulator.config;
    const app = `${appId}|${appSecrets[0]}`;
    const subscribe = (verify_token: string) =>
      used.simulator.graph('POST', `/${appId}/subscriptions`, app, {
        object: 'page',
        callback_url: `${used.receiver.url}/other`,
        verify_token,
        fields: 'messages',
      });
    expect((await subscribe('wrong')).body.error).toMatchObject({ code: 2200 });
    expect((await subscribe('faro-local-verify')).body).toEqual({ success: true });
    await write('to the other');
    expect(used.receiver.posts.at(-1)?.path).toBe('/other');
  });
});
