import { randomUUID } from 'node:crypto';
import { signBody } from '@faro/messenger-platform';
import { type SpawnedService, spawnService, waitFor } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { APP_SECRET, DENTAL } from '../testing/simulated-meta.js';
import { startInbox } from '../testing/start-inbox.js';

let outbound: OutboundUnderTest;
const services: SpawnedService[] = [];
const NAMES = ['Hanna Hoo', 'Ida Ek', 'Jo Es', 'Kim Ti', 'Lou Ton', 'Mia Tam', 'Noa Tod', 'Ola Tui'];
const EVERY_CALL = { on: 'graph', count: null };

/** The whole way in: gateway, inbox, and who looks things up afterwards. */
beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  services.push(
    await spawnService('webhook-gateway', { ...outbound.environment, META_VERIFY_TOKEN: 'verify' }),
    await startInbox(outbound),
    await outbound.start(),
  );
}, 120_000);
afterAll(async () => {
  await Promise.all(services.map((service) => service.kill()));
  await outbound?.close();
});

/** People whom Meta knows by these names, and we don't yet: their PSIDs. */
async function strangers(...names: string[]): Promise<string[]> {
  const psids: string[] = [];
  for (const name of names) {
    const id = randomUUID();
    await outbound.meta.control('POST', '/customers', { id, name });
    const written = { page: DENTAL, customer: id, text: 'Hi' };
    psids.push((await outbound.meta.control<{ psid: string }>('POST', '/messages', written)).psid);
  }
  return psids;
}

/** Each of them writes, in a webhook of its own, as Meta posts it. */
async function write(psids: readonly string[], text: string): Promise<void> {
  for (const psid of psids) {
    const item = {
      sender: { id: psid },
      recipient: { id: DENTAL },
      timestamp: Date.now(),
      message: { mid: `m_${randomUUID()}`, text },
    };
    const body = JSON.stringify({
      object: 'page',
      entry: [{ id: DENTAL, time: item.timestamp, messaging: [item] }],
    });
    const headers = { 'x-hub-signature-256': signBody(APP_SECRET, Buffer.from(body)) };
    const answer = await fetch(`${services[0]?.url}/api/webhooks/facebook`, { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
  }
}

/** Who wrote what, by the name that people see. */
const readable = async (psids: readonly string[]) =>
  outbound.rows(
    `SELECT k.name, m.text FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN contacts k ON k.id = c.contact_id
     WHERE k.external_id = ANY ($1) ORDER BY array_position($1, k.external_id), m.sent_at`,
    [psids],
  );
const until = (expectation: () => Promise<void>) =>
  waitFor(() => expectation().then(() => true), { timeoutMs: 60_000 });
/** Until what Meta said (or did not say) about each of them is written down. */
const isSettled = (psids: readonly string[]) =>
  until(async () =>
    expect(
      await outbound.rows('SELECT FROM profile_fetches WHERE psid = ANY ($1) AND due_at > now()', [psids]),
    ).toHaveLength(psids.length),
  );
const callsFor = async (psid: string) =>
  (await outbound.meta.control<{ total: number }>('GET', `/calls?path=${psid}`)).total;
const nameless = (howMany: number, text: string) => Array.from({ length: howMany }, () => ({ name: null, text }));

it('beyond B2, complaint 49, complaint 57: with every Graph call failing messages come in under a neutral name, filled in later, one call a day', async () => {
  const [hung = '', ...refused] = await strangers(...NAMES.slice(0, 3));
  const early = [hung, ...refused];
  await outbound.meta.fault({ ...EVERY_CALL, kind: 'hang', path: hung });
  await outbound.meta.fault({ ...EVERY_CALL, kind: 'error', code: 2, status: 500 });
  await write(early, 'Hello?');
  await until(async () => expect(await readable(early)).toEqual(nameless(3, 'Hello?')));
  await isSettled(early);

  const late = await strangers(...NAMES.slice(3));
  await outbound.meta.control('DELETE', '/faults');
  await outbound.meta.fault({ ...EVERY_CALL, kind: 'error', code: 190, subcode: 460 });
  await write(late, 'Are you there?');
  await until(async () => expect(await readable(late)).toEqual(nameless(5, 'Are you there?')));
  await isSettled(late);
  expect(await outbound.rows('SELECT status FROM facebook_pages')).toEqual([{ status: 'reauthorization_required' }]);
  expect(await outbound.events('page.reauthorization_required', DENTAL)).toHaveLength(1);

  const everybody = [...early, ...late];
  await write(everybody, 'Again');
  await until(async () => expect(await readable(everybody)).toHaveLength(16));
  await outbound.meta.control('DELETE', '/faults');
  await outbound.connect(DENTAL);
  const callsOfTheFirstDay = await Promise.all(everybody.map(callsFor));
  expect(callsOfTheFirstDay.slice(0, 3)).toEqual([1, 1, 1]);
  expect(Math.max(...callsOfTheFirstDay)).toBe(1);

  await outbound.rows(
    `UPDATE profile_fetches SET called_at = called_at - interval '1 day', due_at = due_at - interval '1 day'`,
  );
  const names = async () => (await readable(everybody)).filter((_, index) => index % 2 === 0).map(({ name }) => name);
  await until(async () => expect(await names()).toEqual(NAMES));
  expect(await Promise.all(everybody.map(callsFor))).toEqual(callsOfTheFirstDay.map((calls) => calls + 1));
}, 240_000);
