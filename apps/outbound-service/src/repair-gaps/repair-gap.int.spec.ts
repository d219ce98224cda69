import { type SpawnedService, waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';
import { startInbox } from '../testing/start-inbox.js';

let outbound: OutboundUnderTest;
let inbox: SpawnedService;

beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  inbox = await startInbox(outbound);
  await outbound.connect(DENTAL);
  await outbound.meta.settings({ enforceRates: true });
  await outbound.unsubscribe(DENTAL); // nothing that happens from now on is told
});
afterAll(async () => {
  await inbox?.kill();
  await outbound?.close();
});

interface Written {
  mid: string;
  timestamp: number;
}

const write = (customer: string, text: string) =>
  outbound.meta.control<Written>('POST', '/messages', { page: DENTAL, customer, text });
const answerElsewhere = (customer: string, text: string) =>
  outbound.meta.control('POST', '/outside-replies', { page: DENTAL, customer, text, by: 'inbox' });
const stored = () =>
  outbound.rows<{ mid: string; text: string; direction: string; sent_at: Date }>(
    'SELECT mid, text, direction, sent_at FROM messages ORDER BY sent_at, sequence',
  );
const health = async () =>
  (
    await outbound.rows(
      'SELECT complete_until, gap_found_at, gap_messages, gap_unreadable_threads FROM page_checks WHERE page_id = $1',
      [DENTAL],
    )
  )[0];
const readBack = async () => (await outbound.rows(`SELECT FROM outbox WHERE topic = 'webhook.received'`)).length;
/** The next check, to its end. */
async function check(): Promise<void> {
  const [before] = await outbound.rows<{ until: Date | null }>('SELECT complete_until AS until FROM page_checks');
  await outbound.announceConnected(DENTAL); // lets it be due now
  await waitFor(
    async () => {
      const [row] = await outbound.rows<{ until: Date | null }>('SELECT complete_until AS until FROM page_checks');
      return row?.until && row.until.getTime() !== before?.until?.getTime();
    },
    { timeoutMs: 120_000 },
  );
}

describe('what no webhook has brought', () => {
  it('complaint 20, complaint 27, beyond B5: is read back once, with its own times and silently, and nothing the second time', async () => {
    const written: Written[] = [];
    for (let index = 0; index < 6; index++) written.push(await write('maren', `no ${index}`));
    written.push(await write('tomas', 'Is it done?'));
    await answerElsewhere('tomas', 'Yes, come by.');
    for (let index = 0; index < 3; index++) written.push(await write('olena', `Hello ${index}`));
    const erased = await outbound.meta.customer(DENTAL); // has written, too
    const tombstone = [outbound.agencyId, DENTAL, erased];
    await outbound.rows('INSERT INTO erased_contacts VALUES ($1, thread_hash($2, $3), now())', tombstone);
    await outbound.start({ GAP_GRACE_MS: '0' });
    await waitFor(async () => (await stored()).length === 11, { timeoutMs: 120_000 });

    const messages = await stored();
    expect(new Set(messages.map(({ mid }) => mid)).size).toBe(11);
    for (const { mid, timestamp } of written)
      expect(messages.find((message) => message.mid === mid)?.sent_at.getTime()).toBe(
        Math.floor(timestamp / 1000) * 1000, // the history has no smaller unit
      );
    const received = await outbound.rows<{ data: { silent?: boolean } }>(
      `SELECT data FROM outbox WHERE topic = 'message.received'`,
    );
    expect(received).toHaveLength(10);
    expect(received.every(({ data }) => data.silent === true)).toBe(true);
    expect(await outbound.rows('SELECT unread_count FROM conversations ORDER BY unread_count')).toEqual([
      { unread_count: 0 }, // answered elsewhere
      { unread_count: 3 },
      { unread_count: 6 },
    ]);

    const found = await waitFor(async () => {
      const row = await health();
      return row?.gap_found_at ? row : undefined;
    });
    expect(found).toEqual({
      complete_until: expect.any(Date),
      gap_found_at: expect.any(Date),
      gap_messages: 11,
      gap_unreadable_threads: 0,
    });

    expect(await outbound.rows('SELECT FROM outbox WHERE strpos(data::text, $1) > 0', [erased])).toEqual([]);
    const told = await readBack();
    await outbound.rows(`UPDATE page_checks SET complete_until = now() - interval '1 hour'`);
    await check();
    expect(await readBack()).toBe(told);
    expect(await stored()).toHaveLength(11);
    // What was found stays said; only up to when all is there has moved on.
    expect(await health()).toEqual({ ...found, complete_until: expect.any(Date) });
    expect((await health())?.complete_until).not.toEqual(found.complete_until);
  });

  it('of another agency that had the Page meanwhile stays theirs', async () => {
    await write('layla', 'For the others');
    const [other] = await outbound.rows<{ id: string }>(
      `WITH a AS (INSERT INTO agencies (id, name, plan) VALUES (gen_random_uuid(), 'Other', 'plus') RETURNING id),
            l AS (INSERT INTO locations (agency_id, id, name) SELECT id, gen_random_uuid(), 'There' FROM a RETURNING *)
       INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at, disconnected_at)
       SELECT agency_id, $1, gen_random_uuid(), id, 'Page', 'active', now(), now(), now() + interval '1 second' FROM l RETURNING id`,
      [DENTAL],
    );
    expect(other).toBeDefined();
    await waitFor(async () => {
      const [row] = await outbound.rows<{ over: boolean }>(
        `SELECT now() > max(disconnected_at) + interval '1 second' AS over FROM facebook_pages`,
      );
      return row?.over;
    });
    await write('noam', 'For us again');
    await check();
    await waitFor(async () => (await stored()).some(({ text }) => text === 'For us again'), { timeoutMs: 120_000 });
    expect((await stored()).map(({ text }) => text)).not.toContain('For the others');
  });

  it('is asked for within the rate that a Page has', async () => {
    for (let index = 0; index < 60; index++) await write('mei', `Load ${index}`);
    await outbound.meta.control('POST', '/customers', { count: 60, prefix: 'gap' });
    await Promise.all(Array.from({ length: 60 }, (_, index) => write(`gap-${index + 1}`, 'Hi')));
    await check();
    await waitFor(async () => (await stored()).filter(({ text }) => text === 'Hi').length === 60, {
      timeoutMs: 120_000,
    });
    const { items } = await outbound.meta.control<{ items: { status: number; path: string }[] }>(
      'GET',
      `/calls?path=/conversations`,
    );
    expect(items.filter(({ status }) => status !== 200)).toEqual([]);
    // Of 60 messages the 20 newest can be read.
    await waitFor(async () => {
      expect(await health()).toMatchObject({ gap_messages: 80, gap_unreadable_threads: 1 });
      return true;
    });
  });
});
