import { type SpawnedService, waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';
import { startInbox } from '../testing/start-inbox.js';

let outbound: OutboundUnderTest;
let inbox: SpawnedService;

/** Everything here is said before the Page is connected. */
beforeAll(async () => {
  outbound = await OutboundUnderTest.open();
  inbox = await startInbox(outbound);
  for (const text of ['Hello?', 'Is anybody there?']) await write('maren', text);
  await write('tomas', 'Thanks!');
  await outbound.connect(DENTAL);
  await outbound.rows(`UPDATE facebook_pages SET connected_at = now() + interval '1 second'`);
  await outbound.start({ GAP_GRACE_MS: '0', GAP_IMPORT_POLL_MS: '50' });
});
afterAll(async () => {
  await inbox?.kill();
  await outbound?.close();
});

const write = (customer: string, text: string) =>
  outbound.meta.control<{ timestamp: number }>('POST', '/messages', { page: DENTAL, customer, text });
const stored = () =>
  outbound.rows<{ text: string; sent_at: Date }>('SELECT text, sent_at FROM messages ORDER BY sent_at, sequence');

/** As api-gateway writes down what an owner asks for. */
async function ask(since = '1 day'): Promise<Record<string, unknown>> {
  await outbound.rows(
    `INSERT INTO history_imports (agency_id, page_id, since, requested_by, requested_at, due_at)
     VALUES ($1, $2, now() - $3::interval, $4, now(), now())
     ON CONFLICT (agency_id, page_id) DO UPDATE SET state = 'waiting', since = EXCLUDED.since, attempts = 0, messages = 0, due_at = now()`,
    [outbound.agencyId, DENTAL, since, outbound.personId],
  );
  return waitFor(async () => {
    const [row] = await outbound.rows('SELECT * FROM history_imports');
    return row?.state === 'waiting' ? undefined : row;
  });
}

describe('complaint 27: what was said before a Page was connected', () => {
  it('stays away until somebody asks for it, and as far back as they ask', async () => {
    // Facebook's times are whole seconds, and what is that close counts: none of it is as young as a time to come.
    await waitFor(async () => (await outbound.rows('SELECT FROM page_checks WHERE complete_until IS NOT NULL')).length);
    expect(await stored()).toEqual([]);
    expect(await ask('-1 minute')).toMatchObject({ state: 'done', messages: 0 });
    expect(await stored()).toEqual([]);
  });

  it('of another agency that had the Page then stays theirs', async () => {
    const [other] = await outbound.rows<{ agency_id: string }>(
      `WITH a AS (INSERT INTO agencies (id, name, plan) VALUES (gen_random_uuid(), 'Other', 'plus') RETURNING id),
            l AS (INSERT INTO locations (agency_id, id, name) SELECT id, gen_random_uuid(), 'There' FROM a RETURNING *)
       INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at, disconnected_at)
       SELECT agency_id, $1, gen_random_uuid(), id, 'Page', 'active', now(), now(), now() + interval '1 second' FROM l RETURNING agency_id`,
      [DENTAL],
    );
    expect(await ask()).toMatchObject({ state: 'done', messages: 0 });
    await outbound.rows('DELETE FROM facebook_pages WHERE agency_id = $1', [other?.agency_id]);
  });

  it('is added with its own times, read and silent, and nothing the second time', async () => {
    expect(await ask()).toMatchObject({ state: 'done', messages: 3, failure: null, unreadable_threads: 0 });
    await waitFor(async () => (await stored()).length === 3);
    const messages = await stored();
    expect(messages.map(({ text }) => text).toSorted()).toEqual(['Hello?', 'Is anybody there?', 'Thanks!']);
    for (const { sent_at } of messages) expect(sent_at.getTime()).toBeLessThan(Date.now());
    expect(await outbound.rows('SELECT DISTINCT unread_count FROM conversations')).toEqual([{ unread_count: 0 }]);
    const told = await outbound.rows<{ data: { silent?: boolean } }>(
      `SELECT data FROM outbox WHERE topic = 'message.received'`,
    );
    expect(told.map(({ data }) => data.silent)).toEqual([true, true, true]);
    expect(await ask()).toMatchObject({ state: 'done', messages: 0 });
    expect(await stored()).toHaveLength(3);
  });

  it('is tried again when Facebook does not answer, and says so when the Page does not work', async () => {
    await outbound.meta.fault({ kind: 'error', code: 2, path: '/conversations', on: 'graph' });
    await outbound.rows(`UPDATE history_imports SET state = 'waiting', attempts = 0, due_at = now()`);
    await waitFor(
      async () => (await outbound.rows(`SELECT FROM history_imports WHERE failure = 'facebook_unavailable'`)).length,
    );
    await outbound.rows('UPDATE history_imports SET due_at = now()');
    await waitFor(async () => (await outbound.rows(`SELECT FROM history_imports WHERE state = 'done'`)).length);
    await outbound.rows(`UPDATE facebook_pages SET status = 'suspended'`);
    expect(await ask()).toMatchObject({ state: 'failed', failure: 'page_not_active' });
  });
});
