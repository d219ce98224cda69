import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signBody } from '@faro/messenger-platform';
import { type SpawnedService, spawnService, waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { OutboundUnderTest } from './testing/outbound-under-test.js';
import { PictureServer } from './testing/picture-server.js';
import { receiveAttachment } from './testing/receive-attachment.js';
import { APP_SECRET, DENTAL } from './testing/simulated-meta.js';
import { startInbox } from './testing/start-inbox.js';

let outbound: OutboundUnderTest;
let cdn: PictureServer;
const gateways: SpawnedService[] = [];
const services: SpawnedService[] = [];
const NAMES = ['Hanna Hoo', 'Ida Ek', 'Jo Es', 'Kim Ti', 'Lou Ton', 'Mia Tam', 'Noa Tod', 'Ola Tui'];
const EVERY_CALL = { on: 'graph', count: null };

/** The whole way in: gateway, inbox, and who looks things up afterwards. */
beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  cdn = await PictureServer.start(
    await sharp({ create: { width: 90, height: 60, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  );
  const gateway = () =>
    spawnService('webhook-gateway', { ...outbound.environment, META_VERIFY_TOKEN: 'verify', LOG_LEVEL: 'warn' });
  gateways.push(await gateway(), await gateway());
  services.push(await startInbox(outbound), await outbound.start());
}, 120_000);
afterAll(async () => {
  await Promise.all([...gateways, ...services].map((service) => service.kill()));
  cdn?.stop();
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

/** A webhook of Meta's in which somebody writes. */
function bodyOf(psid: string, mid: string, text: string): string {
  const time = Date.now();
  const item = { sender: { id: psid }, recipient: { id: DENTAL }, timestamp: time, message: { mid, text } };
  return JSON.stringify({ object: 'page', entry: [{ id: DENTAL, time, messaging: [item] }] });
}

/** As Meta does: again until it is taken. A gateway whose broker is slow refuses what the topic may have all the same. */
async function post(body: string, gateway = gateways[0]): Promise<void> {
  const headers = { 'x-hub-signature-256': signBody(APP_SECRET, Buffer.from(body)) };
  const url = `${gateway?.url}/api/webhooks/facebook`;
  const isTaken = async () => (await fetch(url, { method: 'POST', body, headers })).status === 200;
  await waitFor(isTaken, { timeoutMs: 60_000, everyMs: 200 });
}

/** Each of them, in a webhook of its own. */
async function write(psids: readonly string[], text: string): Promise<void> {
  for (const psid of psids) await post(bodyOf(psid, `m_${randomUUID()}`, text));
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

it('fault F11: the same webhooks in parallel at two gateways are stored and told once, each delivery with its row in the ledger', async () => {
  const mids = Array.from({ length: 100 }, (_, n) => `m_parallel_${n}`);
  const bodies = mids.map((mid, n) => bodyOf(`24500000000000${n % 7}`, mid, mid));
  await Promise.all(bodies.flatMap((body) => [...gateways, ...gateways].map((gateway) => post(body, gateway))));
  const ofTheLedger = `SELECT outcome, count(*)::int AS n FROM webhook_items WHERE mid = ANY ($1) GROUP BY 1 ORDER BY 1`;
  await until(async () => {
    const [stored, again, ...others] = await outbound.rows<{ outcome: string; n: number }>(ofTheLedger, [mids]);
    expect([stored, again?.outcome, others]).toEqual([{ outcome: 'stored', n: 100 }, 'duplicate', []]);
    expect(again?.n).toBeGreaterThanOrEqual(300); // more where a delivery was refused and came again
  });
  expect(await outbound.rows('SELECT FROM messages WHERE mid = ANY ($1)', [mids])).toHaveLength(100);
  const told = `SELECT FROM outbox WHERE topic = 'message.received' AND data->>'externalId' = ANY ($1)`;
  expect(await outbound.rows(told, [mids])).toHaveLength(100);
}, 120_000);

describe('a medium', () => {
  const receive = async (path: string, type = 'image') =>
    receiveAttachment(outbound, await outbound.conversation(DENTAL), type, cdn.url + path);
  const isSaidOf = (attachmentId: string, said: object) =>
    until(async () =>
      expect(
        await outbound.rows('SELECT *, due_at > now() AS waits FROM media WHERE attachment_id = $1', [attachmentId]),
      ).toMatchObject([said]),
    );
  const makeDue = (attachmentId: string, attempts: number) =>
    outbound.rows('UPDATE media SET due_at = now(), attempts = $2 WHERE attachment_id = $1', [attachmentId, attempts]);

  it('is fetched although a hundred newer messages came before anybody could look', async () => {
    const conversation = await outbound.conversation(DENTAL);
    await outbound.rows(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, text, sent_at, sequence, created_at)
       SELECT $1, gen_random_uuid(), $2, 'facebook', $3, 'inbound', 'received', 'contact', 'newer', now() + interval '1 hour', n, now()
       FROM generate_series(1, 101) n`,
      [outbound.agencyId, conversation.id, DENTAL],
    );
    const attachmentId = await receiveAttachment(outbound, conversation, 'image', `${cdn.url}/old.png`);
    await isSaidOf(attachmentId, { state: 'stored', content_type: 'image/png' });
  });

  it('that is large is fetched beside one other at the most: they would not all find room in memory', async () => {
    let goOn: () => void = () => undefined;
    cdn.holds = new Promise((resolve) => {
      goOn = resolve;
    });
    const attachmentIds = await Promise.all([1, 2, 3, 4].map((n) => receive(`/large${n}.bin`, 'file')));
    const asked = () => cdn.requests.filter((path) => path.startsWith('/large')).length;
    // Each is asked for once to learn that it is large; two of them once more.
    await until(async () => expect([asked(), cdn.waiting]).toEqual([6, 2]));
    goOn();
    for (const id of attachmentIds) await isSaidOf(id, { state: 'stored', size_bytes: String(3 * 1024 * 1024) });
  });

  it('waits for our own store, however long it is away, and ends visibly where fetching it is always interrupted', async () => {
    const folder = join(outbound.dataDir, 'media', outbound.agencyId, 'attachments');
    await mkdir(folder, { recursive: true });
    await rename(folder, `${folder}-away`);
    await writeFile(folder, '');
    const attachmentId = await receive('/patient.png');
    await isSaidOf(attachmentId, {
      state: 'pending',
      attempts: 0,
      error: expect.stringContaining('media store is unavailable'),
    });
    await makeDue(attachmentId, 5);
    await isSaidOf(attachmentId, { state: 'pending', attempts: 5, waits: true });
    await rm(folder);
    await rename(`${folder}-away`, folder);
    await makeDue(attachmentId, 5);
    await isSaidOf(attachmentId, { state: 'stored' });
    cdn.status = 503;
    const interrupted = await receive('/interrupted.png');
    await isSaidOf(interrupted, { state: 'pending', attempts: 1, error: expect.stringContaining('HTTP 503') });
    await makeDue(interrupted, 6); // as if each of six had died with its process
    await isSaidOf(interrupted, { state: 'failed', error: 'Fetching the medium was interrupted again and again.' });
  });
});
