import { beforeEach, describe, expect, it } from '@jest/globals';
import { ERROR_TABLE } from '../graph/error-table.js';
import { DENTAL } from '../testing/simulator-under-test.js';
import { useSimulator } from '../testing/use-simulator.js';

const used = useSimulator();
const PSID = '24501987365412098';
let token: string;

beforeEach(async () => {
  token = await used.simulator.connectedPage();
  await used.simulator.control('POST', '/messages', { page: DENTAL, customer: 'maren', text: 'Hi', wait: true });
  used.receiver.clear();
});

const fault = (body: object) => used.simulator.control('POST', '/faults', body);
const send = (metadata = 'x') =>
  used.simulator.graph('POST', '/me/messages', token, {
    recipient: { id: PSID },
    messaging_type: 'RESPONSE',
    message: { text: 'x', metadata },
  });
const taken = async (metadata: string): Promise<number> =>
  (await used.simulator.control('GET', `/sends?metadata=${metadata}&accepted=true`)).body.total;

describe('fault switches', () => {
  it('answer any error of the table by its numbers alone, for as many calls as asked', async () => {
    for (const { code, subcode, status } of ERROR_TABLE) {
      await fault({ kind: 'error', code, subcode });
      const { status: answered, body } = await send();
      expect([answered, body.error.code, body.error.error_subcode]).toEqual([status, code, subcode ?? undefined]);
    }
    expect((await send()).status).toBe(200);
  });

  it('hang up after taking the message: the echo comes, the answer does not', async () => {
    await fault({ kind: 'hang_up', accepted: true });
    await expect(send('lost-answer')).rejects.toThrow('fetch failed');
    const echo = await used.receiver.until((items) => items.find(({ message }) => message?.is_echo));
    expect(echo.message.metadata).toBe('lost-answer');
    expect(await taken('lost-answer')).toBe(1);
  });

  it('hang up before taking it: nothing happened', async () => {
    await fault({ kind: 'hang_up' });
    await expect(send('never')).rejects.toThrow('fetch failed');
    expect(await taken('never')).toBe(0);
  });

  it('hang until the caller gives up, before or after taking it', async () => {
    for (const accepted of [false, true]) {
      await fault({ kind: 'hang', accepted });
      const answer = Promise.race([
        send(`hung-${accepted}`),
        new Promise((resolve) => setTimeout(resolve, 80, 'hung')),
      ]);
      expect(await answer).toBe('hung');
      expect(await taken(`hung-${accepted}`)).toBe(accepted ? 1 : 0);
    }
  });

  it.each(['html', 'garbage', 'empty', 'no_message_id'])(
    'answer 200 with %s for a message that was taken',
    async (kind) => {
      await fault({ kind });
      const { status, body } = await send(kind);
      expect(status).toBe(200);
      expect(body.message_id).toBeUndefined();
      expect(await taken(kind)).toBe(1);
    },
  );

  it('answer an error for a message that was taken, as 1/1357046 may mean', async () => {
    await fault({ kind: 'error', code: 1, subcode: 1357046, accepted: true });
    expect((await send('maybe')).body.error.code).toBe(1);
    expect(await taken('maybe')).toBe(1);
  });

  it('answer late', async () => {
    await fault({ kind: 'slow', delayMs: 150 });
    const startedAt = performance.now();
    expect((await send()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
  });

  it('meet other Graph calls too, and can be switched off', async () => {
    await fault({ kind: 'error', on: 'graph', code: 4, count: null });
    expect((await used.simulator.graph('GET', '/me', token)).body.error).toMatchObject({ code: 4, is_transient: true });
    await used.simulator.control('DELETE', '/faults');
    expect((await used.simulator.graph('GET', '/me', token)).status).toBe(200);
  });

  it('set the usage headers and the state of the CDN', async () => {
    await used.simulator.control('PATCH', '/settings', { pageUsage: { call_count: 97 }, cdnStatus: 403 });
    const profile = await used.simulator.graph('GET', `/${PSID}`, token, { fields: 'first_name,profile_pic' });
    expect(profile.body).toMatchObject({ first_name: 'Maren', id: PSID });
    expect(profile.headers.get('x-page-usage')).toBe('{"call_count":97}');
    expect((await fetch(profile.body.profile_pic)).status).toBe(403);
    await used.simulator.control('PATCH', '/settings', { cdnStatus: null });
    expect((await fetch(profile.body.profile_pic)).headers.get('content-type')).toBe('image/png');
  });

  it('refuse settings that do not exist or have another type', async () => {
    expect((await used.simulator.control('PATCH', '/settings', { colour: 'red' })).status).toBe(400);
    expect((await used.simulator.control('PATCH', '/settings', { shuffleMs: 'much' })).status).toBe(400);
    expect((await fault({ kind: 'explode' })).body.code).toBe('fault_kind_unknown');
  });
});
