import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let pageId: string;
let owner: Agent;
/** Newest activity first. */
let conversations: SeededConversation[];

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  pageId = await gateway.world.page(harbor, { humanAgent: false });
  owner = await gateway.signedIn(harbor);
  conversations = [];
  for (const hoursAgo of [1, 2, 3, 20, 30])
    conversations.push(await gateway.world.conversation(harbor, pageId, { hoursAgo, name: `Person ${hoursAgo}` }));
});
afterAll(() => gateway.stop());

const list = async (query = '') => (await owner.get(`/api/conversations${query}`)).body;
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
const ids = (...indexes: number[]) => indexes.map((index) => conversations[index]?.id);
const idOf = (index: number) => conversations[index]?.id ?? '';

describe('the list of conversations', () => {
  it('shows everything that is fixed of a conversation, newest activity first', async () => {
    const body = await list();
    expect(idsOf(body)).toEqual(ids(0, 1, 2, 3, 4));
    expect(body.nextCursor).toBeNull();
    expect(body.items[0]).toMatchObject({
      id: idOf(0),
      channel: 'facebook',
      status: 'open',
      locationId: harbor.locationId,
      pageId,
      contact: {
        id: conversations[0]?.contactId,
        name: 'Person 1',
        avatarUrl: null,
        externalId: conversations[0]?.psid,
      },
      assigneeId: null,
      unreadCount: 1,
      lastMessage: { text: 'Is Friday still free?', direction: 'inbound', status: 'received' },
      replyWindow: { state: 'standard', humanAgentUntil: null, closedReason: null },
    });
  });

  it('complaint 46: says until when a reply may be sent, and why it may not', async () => {
    const { replyWindow } = (await owner.get(`/api/conversations/${idOf(0)}`)).body;
    expect(Date.parse(replyWindow.standardUntil) - Date.now()).toBeGreaterThan(22.9 * 3_600_000);
    expect((await owner.get(`/api/conversations/${idOf(4)}`)).body.replyWindow).toMatchObject({
      state: 'closed',
      closedReason: '24 hours have passed since this person last wrote. You can reply again when they write.',
    });
  });

  it('goes on behind its cursor, also when something new has come meanwhile', async () => {
    const first = await list('?limit=2');
    expect(idsOf(first)).toEqual(ids(0, 1));
    const fresh = await gateway.world.conversation(harbor, pageId, { hoursAgo: 0 });
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect(idsOf(second)).toEqual(ids(2, 3));
    expect(idsOf(await list(`?limit=2&cursor=${second.nextCursor}`))).toEqual(ids(4));
    await gateway.world.sql('DELETE FROM messages WHERE conversation_id = $1', [fresh.id]);
    await gateway.world.sql('DELETE FROM conversations WHERE id = $1', [fresh.id]);
  });

  it('attack S13: refuses a cursor that was changed, is of another list, or of another agency', async () => {
    const { nextCursor } = await list('?limit=2');
    const pier = await gateway.signedIn(await gateway.world.agency('premium'));
    const refusals = [
      await owner.get(`/api/conversations?cursor=${nextCursor}x`),
      await owner.get(`/api/conversations?cursor=${nextCursor.slice(0, -2)}`),
      await owner.get('/api/conversations?cursor=e30'),
      await owner.get(`/api/conversations?status=open&cursor=${nextCursor}`),
      await owner.get(`/api/conversations/${idOf(0)}/messages?cursor=${nextCursor}`),
      await pier.get(`/api/conversations?cursor=${nextCursor}`),
    ];
    for (const { status, body } of refusals) expect([status, body.code]).toEqual([400, 'cursor_invalid']);
  });

  it('is filtered by every filter, and by all together', async () => {
    await owner.patch(`/api/conversations/${idOf(1)}`, { assigneeId: harbor.people.owner.id });
    await owner.patch(`/api/conversations/${idOf(2)}`, { status: 'closed', read: true });
    expect(idsOf(await list('?assigneeId=me'))).toEqual(ids(1));
    expect(idsOf(await list(`?assigneeId=${harbor.people.owner.id}`))).toEqual(ids(1));
    expect(idsOf(await list('?assigneeId=none'))).toEqual(ids(0, 2, 3, 4));
    expect(idsOf(await list('?status=closed'))).toEqual(ids(2));
    expect(idsOf(await list('?unread=true'))).toEqual(ids(0, 1, 3, 4));
    expect(idsOf(await list('?unread=false'))).toEqual(ids(2));
    expect(idsOf(await list('?channel=facebook'))).toHaveLength(5);
    expect(idsOf(await list(`?locationId=${harbor.locationId}`))).toHaveLength(5);
    expect(idsOf(await list(`?locationId=${randomUUID()}`))).toEqual([]);
    expect(idsOf(await list(`?contactId=${conversations[3]?.contactId}`))).toEqual(ids(3));
    expect(idsOf(await list('?status=open&unread=true&assigneeId=none&q=person'))).toEqual(ids(0, 3, 4));
  });

  it('beyond B9: finds what closes soon and waits for an answer', async () => {
    expect(idsOf(await list('?closingWithinMinutes=300'))).toEqual(ids(3));
    expect(idsOf(await list('?closingWithinMinutes=60'))).toEqual([]);
    await gateway.world.sql('UPDATE conversations SET last_reply_at = now() WHERE id = $1', [idOf(3)]);
    expect(idsOf(await list('?closingWithinMinutes=300'))).toEqual([]);
  });

  it('searches names and texts with case and accents folded, and takes no wildcard for one', async () => {
    const zoe = await gateway.world.conversation(harbor, pageId, { hoursAgo: 40, name: 'Zoë 100%' });
    await gateway.world.message(zoe, { text: 'Crème brûlée_für zwei', at: new Date(0), sequence: 2 });
    for (const words of ['zoe', 'ZOË', 'creme bru', 'Brûlée', '100%', 'brulee_fur'])
      expect(idsOf(await list(`?q=${encodeURIComponent(words)}`))).toEqual([zoe.id]);
    for (const words of ['%', '_', 'z%e', "' OR 1=1 --", '\\', 'crème_brûlée'])
      expect(idsOf(await list(`?q=${encodeURIComponent(words)}`)).length).toBeLessThanOrEqual(1);
    expect(idsOf(await list('?q=z%25e'))).toEqual([]);
    expect((await owner.get('/api/conversations?q=%00zoe')).status).toBe(200);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'status=gone',
    'unread=maybe',
    'assigneeId=you',
    'locationId=1',
    'channel=fax',
  ])('refuses %s', async (query) => {
    const { status, body } = await owner.get(`/api/conversations?${query}`);
    expect([status, body.code]).toEqual([400, 'validation_failed']);
  });
});

describe('a conversation', () => {
  it('below Plus is counted and not shown, and is all there after the upgrade', async () => {
    const bay = await gateway.world.agency('plus');
    const agent = await gateway.signedIn(bay);
    const kept = await gateway.world.conversation(bay, await gateway.world.page(bay));
    const billing = { authorization: 'Bearer billing-token-of-a-test', origin: '' };
    const plan = (name: string) =>
      gateway.visitor().send('PUT', `/api/billing/agencies/${bay.id}/plan`, { plan: name }, billing);

    expect((await plan('essential')).body).toEqual({ agencyId: bay.id, plan: 'essential', formerPlan: 'plus' });
    expect((await agent.get('/api/conversations')).body.items).toEqual([]);
    expect((await agent.get(`/api/conversations/${kept.id}`)).status).toBe(404);
    expect((await agent.get('/api/agency')).body.channels).toEqual([
      { channel: 'facebook', included: false, requiredPlan: 'plus', lockedConversations: 1, lockedUnread: 1 },
    ]);
    const [page] = (await agent.get('/api/integrations/facebook/pages')).body.items;
    expect(page).toMatchObject({ status: 'suspended', statusReason: expect.stringContaining('plus') });

    expect((await plan('premium')).status).toBe(200);
    expect(idsOf((await agent.get('/api/conversations')).body)).toEqual([kept.id]);
    expect((await agent.get('/api/integrations/facebook/pages')).body.items[0].status).toBe('active');
  });

  it('says since when the person writes by the platform’s time, also of what was said before the Page was connected', async () => {
    const bay = await gateway.world.agency('plus');
    const contact = await gateway.world.conversation(bay, await gateway.world.page(bay), { hoursAgo: 25 });
    const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);
    await gateway.world.message(contact, { at: at(500), sequence: 2, direction: 'outbound', status: 'sent' });
    const wrote = await gateway.world.message(contact, { at: at(400), sequence: 3 });
    const agent = await gateway.signedIn(bay);
    const firstSeen = async () => (await agent.get(`/api/conversations/${contact.id}`)).body.contact.firstSeenAt;
    expect(await firstSeen()).toBe((await agent.get(`/api/messages/${wrote}`)).body.sentAt);
    await gateway.world.sql('DELETE FROM messages WHERE conversation_id = $1', [contact.id]);
    expect(Math.abs(Date.parse(await firstSeen()) - at(25).getTime())).toBeLessThan(60_000);
  });

  it('of an agency changes plan for the billing system alone', async () => {
    const path = `/api/billing/agencies/${harbor.id}/plan`;
    for (const authorization of ['', 'Bearer wrong', `Bearer `, 'Basic billing-token-of-a-test'])
      expect((await owner.send('PUT', path, { plan: 'starter' }, { authorization })).status).toBe(401);
  });
});

describe('the thread', () => {
  it('is newest first by the platform’s time, then by sequence, in pages', async () => {
    const thread = await gateway.world.conversation(harbor, pageId, { hoursAgo: 50 });
    const at = new Date();
    for (const sequence of [2, 3, 4, 5]) await gateway.world.message(thread, { text: `${sequence}`, at, sequence });
    const path = `/api/conversations/${thread.id}/messages`;
    const first = (await owner.get(`${path}?limit=3`)).body;
    expect(first.items.map(({ text }: { text: string }) => text)).toEqual(['5', '4', '3']);
    const rest = (await owner.get(`${path}?limit=3&cursor=${first.nextCursor}`)).body;
    expect(rest.items.map(({ text }: { text: string }) => text)).toEqual(['2', 'Is Friday still free?']);
    expect(rest.nextCursor).toBeNull();
    const jumped = (await owner.get(`${path}?from=${first.items[1].id}&limit=2`)).body;
    expect(jumped.items.map(({ text }: { text: string }) => text)).toEqual(['4', '3']);
    const around = (await owner.get(`${path}?around=${first.items[2].id}&limit=3`)).body;
    expect(around.items.map(({ text }: { text: string }) => text)).toEqual(['4', '3', '2']);
    const older = (await owner.get(`${path}?limit=3&cursor=${around.nextCursor}`)).body;
    expect(older.items.map(({ text }: { text: string }) => text)).toEqual(['Is Friday still free?']);
    expect((await owner.get(`${path}?around=${randomUUID()}`)).body).toEqual({ items: [], nextCursor: null });
  });

  it('shows reactions, edits, what was unsent and what was attached', async () => {
    const thread = await gateway.world.conversation(harbor, pageId);
    const id = await gateway.world.message(thread, { text: 'Hello there', mid: 'm_edited', sequence: 2 });
    const of = [harbor.id, pageId, 'm_edited'];
    await gateway.world.sql(`UPDATE messages SET original_text = 'Hello', edited_at = now() WHERE id = $1`, [id]);
    await gateway.world.sql(
      `INSERT INTO message_edits (agency_id, page_id, mid, revision, edited_at, channel, text)
       VALUES ($1, $2, $3, 1, now(), 'facebook', 'Hello there')`,
      of,
    );
    await gateway.world.sql(
      `INSERT INTO reaction_history (agency_id, page_id, mid, actor, reacted_at, reaction, channel, conversation_id, emoji)
       VALUES ($1, $2, $3, 'contact', now(), 'love', 'facebook', $4, '❤')`,
      [...of, thread.id],
    );
    await gateway.world.sql(
      `INSERT INTO attachments (agency_id, id, message_id, position, type, source_url, payload)
       VALUES ($1, gen_random_uuid(), $2, 0, 'image', 'https://cdn.example/secret', '{"sticker_id": 369}'),
              ($1, gen_random_uuid(), $2, 1, 'fallback', 'https://news.example/story', '{}')`,
      [harbor.id, id],
    );
    const { body } = await owner.get(`/api/messages/${id}`);
    expect(body).toMatchObject({
      text: 'Hello there',
      edits: [{ text: 'Hello' }],
      reactions: [{ actor: 'contact', reaction: 'love', emoji: '❤' }],
      attachments: [
        { type: 'image', url: null, mediaState: 'pending', payload: { sticker_id: 369 } },
        { type: 'fallback', url: null, mediaState: 'none', payload: { url: 'https://news.example/story' } },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('cdn.example');
    await gateway.world.sql('UPDATE messages SET text = NULL, deleted_at = now() WHERE id = $1', [id]);
    expect((await owner.get(`/api/messages/${id}`)).body).toMatchObject({ text: null, attachments: [], edits: [] });
  });

  it('complaint 60: says where the person came from, newest first, and finds those who came that way', async () => {
    const thread = await gateway.world.conversation(harbor, pageId);
    const came = (hoursAgo: number, source: string, adId: string | null, ref: string | null) =>
      gateway.world.sql(
        `INSERT INTO referrals (agency_id, id, conversation_id, channel, page_id, referred_at, source, ad_id, ref, details)
         VALUES ($1, gen_random_uuid(), $2, 'facebook', $3, now() - make_interval(hours => $4), $5, $6, $7, '{"ad_title":"Braces"}')`,
        [harbor.id, thread.id, pageId, hoursAgo, source, adId, ref],
      );
    await came(5, 'SHORTLINK', null, 'poster');
    await came(1, 'ADS', '120210000000001', null);
    expect((await owner.get(`/api/conversations/${thread.id}/referrals`)).body.items).toMatchObject([
      { source: 'ADS', adId: '120210000000001', details: { ad_title: 'Braces' } },
      { source: 'SHORTLINK', ref: 'poster', adId: null },
    ]);
    const found = async (query: string) =>
      (await owner.get(`/api/conversations?${query}`)).body.items.map(({ id }: { id: string }) => id);
    for (const query of ['referralRef=poster', 'referralAdId=120210000000001', 'referralSource=ADS'])
      expect(await found(query)).toEqual([thread.id]);
    for (const query of ['referralRef=flyer', 'referralAdId=1', 'referralRef=poster&referralSource=ADS'])
      expect(await found(query)).toEqual([]);
  });

  it('of nobody, or of another agency, is not found', async () => {
    const pier = await gateway.signedIn(await gateway.world.agency('premium'));
    for (const path of [
      `/api/conversations/${idOf(0)}`,
      `/api/conversations/${idOf(0)}/messages`,
      `/api/conversations/${idOf(0)}/events`,
      `/api/conversations/${idOf(0)}/referrals`,
    ])
      expect((await pier.get(path)).status).toBe(404);
    for (const id of [randomUUID(), 'x', '1%27'])
      expect((await owner.get(`/api/conversations/${id}/messages`)).status).toBe(404);
  });
});
