import { randomUUID } from 'node:crypto';
import { planIncludes, plans } from '@faro/inbox';
import { Database } from '@faro/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { BILLING_TOKEN, GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
/** What api-gateway may do in the database, without what its code refuses. */
let service: Database;
let harbor: SeededAgency;
let pageId: string;
let owner: Agent;
let conversation: SeededConversation;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  service = new Database({ url: gateway.testDatabase.urlFor('faro_api'), applicationName: 'spec', poolSize: 2 });
});
beforeEach(async () => {
  harbor = await gateway.world.agency('plus');
  pageId = await gateway.world.page(harbor);
  owner = await gateway.signedIn(harbor);
  conversation = await gateway.world.conversation(harbor, pageId, { hoursAgo: 5, text: 'first' });
});
afterAll(async () => {
  await service.close();
  await gateway.stop();
});

const plan = (name: string, agencyId = harbor.id, token = BILLING_TOKEN) =>
  gateway
    .visitor()
    .send('PUT', `/api/billing/agencies/${agencyId}/plan`, { plan: name }, { authorization: `Bearer ${token}` });
const asService = (sql: string, values: unknown[]) => service.inAgency(harbor.id, (tx) => tx.query(sql, values));
const texts = async () =>
  (await owner.get(`/api/conversations/${conversation.id}/messages`)).body.items.map(
    ({ text }: { text: string }) => text,
  );
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

describe('the plans', () => {
  it('are the same in the code and in the database', async () => {
    const rows = await gateway.world.sql<{ plan: string }>(
      `SELECT plan::text FROM plan_channels WHERE channel = 'facebook' ORDER BY plan`,
    );
    expect(rows.map((row) => row.plan)).toEqual(plans.filter((name) => planIncludes(name, 'facebook')));
  });
});

describe('beyond B8: below Plus', () => {
  it('what comes in is counted and not shown, and opens on upgrade in its order', async () => {
    await plan('essential');
    await gateway.world.message(conversation, { text: 'third', at: hoursAgo(1), sequence: 3 });
    await gateway.world.message(conversation, { text: 'second', at: hoursAgo(2), sequence: 2 });
    await gateway.world.sql('UPDATE conversations SET unread_count = 3 WHERE id = $1', [conversation.id]);
    const [channel] = (await owner.get('/api/agency')).body.channels;
    expect(channel).toMatchObject({ included: false, lockedConversations: 1, lockedUnread: 3 });
    for (const path of ['/api/conversations', '/api/messages?q=second', '/api/conversations?q=third'])
      expect((await owner.get(path)).body.items).toEqual([]);
    expect((await owner.get(`/api/conversations/${conversation.id}/messages`)).status).toBe(404);
    await plan('plus');
    expect(await texts()).toEqual(['third', 'second', 'first']);
  });

  it('nothing is lost: notes, labels, assignment, state and the Page are as they were', async () => {
    const path = `/api/conversations/${conversation.id}`;
    const label = (await owner.post('/api/labels', { name: 'VIP', color: 'red' })).body.id;
    await owner.send('PUT', `${path}/labels/${label}`);
    await owner.post(`${path}/notes`, { text: 'Wants a call' });
    await owner.patch(path, { assigneeId: harbor.people.agent.id, status: 'closed' });
    const shown = async () => [
      (await owner.get(path)).body,
      (await owner.get(`${path}/messages`)).body,
      (await owner.get(`${path}/notes`)).body,
      (await owner.get(`${path}/events`)).body,
    ];
    const before = await shown();
    await plan('starter');
    expect((await shown()).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    await plan('premium');
    expect(await shown()).toEqual(before);
    const [page] = (await owner.get('/api/integrations/facebook/pages')).body.items;
    expect(page).toMatchObject({ pageId, status: 'active', statusReason: null });
  });

  it('the database refuses to connect a Page', async () => {
    await plan('essential');
    const connect = () =>
      asService(
        `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at)
         VALUES ($1, $2, gen_random_uuid(), $3, 'Page', 'active', now(), now())`,
        [harbor.id, String(Date.now()), harbor.locationId],
      );
    await expect(connect()).rejects.toThrow('row-level security');
    await plan('plus');
    await connect();
  });

  it('the database refuses to send', async () => {
    await plan('essential');
    const send = () =>
      asService(
        `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, text, sent_at, sequence, created_at)
         VALUES ($1, $2, $3, 'facebook', $4, 'outbound', 'queued', 'automation', 'Hi', now(), 9, now())`,
        [harbor.id, randomUUID(), conversation.id, pageId],
      );
    await expect(send()).rejects.toThrow('row-level security');
    await plan('plus');
    await send();
  });

  it('the database refuses to read whatever belongs to a conversation or a message', async () => {
    const open = await gateway.world.sql(
      `SELECT c.relname FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND has_any_column_privilege('faro_api', c.oid, 'SELECT')
         AND c.relname <> 'idempotency_keys'
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
           AND a.attname IN ('channel', 'conversation_id', 'message_id', 'mid'))
         AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd IN ('r', '*')
           AND p.polname IN ('plan_includes_channel', 'with_its_conversation'))
         AND c.relname <> 'plan_channels'`,
    );
    expect(open).toEqual([]);
    const messageId = await gateway.world.message(conversation, { sequence: 2 });
    await gateway.world.sql(
      `INSERT INTO attachments (agency_id, id, message_id, position, type) VALUES ($1, gen_random_uuid(), $2, 0, 'image')`,
      [harbor.id, messageId],
    );
    const visible = async () =>
      Promise.all(
        ['contacts', 'conversations', 'messages', 'attachments'].map(
          async (table) => (await asService(`SELECT FROM ${table} WHERE agency_id = $1`, [harbor.id])).length,
        ),
      );
    expect(await visible()).toEqual([1, 1, 2, 1]);
    await plan('starter');
    expect(await visible()).toEqual([0, 0, 0, 0]);
  });
});

describe('the billing system', () => {
  it('alone changes plans, of agencies that there are, to plans that there are, and may repeat itself', async () => {
    expect((await plan('premium')).body).toEqual({ agencyId: harbor.id, plan: 'premium', formerPlan: 'plus' });
    expect((await plan('premium')).body.formerPlan).toBe('premium');
    expect((await plan('gold')).body.code).toBe('validation_failed');
    expect((await plan('plus', randomUUID())).status).toBe(404);
    expect((await plan('starter', harbor.id, 'guessed')).status).toBe(401);
    expect((await owner.send('PUT', `/api/billing/agencies/${harbor.id}/plan`, { plan: 'plus' })).status).toBe(401);
    expect((await owner.get('/api/agency')).body.plan).toBe('premium');
  });
});
