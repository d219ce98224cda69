import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
  const pageId = await gateway.world.page(harbor);
  const ids: string[] = [];
  for (const hoursAgo of [1, 2, 19, 21, 22, 30])
    ids.push((await gateway.world.conversation(harbor, pageId, { hoursAgo, name: `Person ${hoursAgo}` })).id);
  const change = (index: number, body: object) => owner.patch(`/api/conversations/${ids[index]}`, body);
  await change(0, { assigneeId: harbor.people.owner.id, read: true });
  await change(1, { assigneeId: harbor.people.agent.id });
  await change(5, { status: 'closed' });
  await gateway.world.sql('UPDATE conversations SET last_reply_at = now() WHERE id = $1', [ids[4]]);
});
afterAll(() => gateway.stop());

const count = async (query = '', by = owner) => (await by.get(`/api/conversations/counts${query}`)).body;
const NONE = { total: 0, unread: 0, mine: 0, unassigned: 0, closingSoon: 0 };

describe('the counts of conversations', () => {
  it('say how many there are, are unread, are the caller’s, are nobody’s, and close soon unanswered', async () => {
    expect(await count()).toEqual({ total: 6, unread: 5, mine: 1, unassigned: 4, closingSoon: 1 });
    const agent = await gateway.signedIn(harbor, 'agent');
    expect(await count('?status=open', agent)).toMatchObject({ total: 5, mine: 1, unassigned: 3 });
  });

  it.each([
    ['?status=open', { total: 5, unread: 4, mine: 1, unassigned: 3, closingSoon: 1 }],
    ['?status=closed', { ...NONE, total: 1, unread: 1, unassigned: 1 }],
    ['?assigneeId=me&unread=true', NONE],
    ['?closingWithinMinutes=360', { total: 2, unread: 2, mine: 0, unassigned: 2, closingSoon: 1 }],
    ['?q=person%201&status=open', { total: 2, unread: 1, mine: 1, unassigned: 1, closingSoon: 0 }],
    [`?labelId=${randomUUID()}`, NONE],
  ])('pass the filters of the list: %s', async (query, expected) => {
    expect(await count(query)).toEqual(expected);
    const { items } = (await owner.get(`/api/conversations${query}`)).body;
    expect(items).toHaveLength(expected.total);
  });

  it('are those of the locations that the caller works for, and none below Plus or of another agency', async () => {
    const uptown = await gateway.world.location(harbor);
    const there = await gateway.world.page(harbor, { locationId: uptown });
    await gateway.world.conversation(harbor, there);
    await gateway.world.limitAgent(harbor, [uptown]);
    expect(await count('', await gateway.signedIn(harbor, 'agent'))).toMatchObject({ total: 1, unassigned: 1 });
    for (const plan of ['premium', 'starter'] as const) {
      const other = await gateway.world.agency(plan);
      if (plan === 'starter') await gateway.world.conversation(other, await gateway.world.page(other));
      expect(await count('', await gateway.signedIn(other))).toEqual(NONE);
    }
  });

  it('are of every conversation, however many', async () => {
    const busy = await gateway.world.agency('plus');
    const { id } = await gateway.world.conversation(busy, await gateway.world.page(busy));
    await gateway.world.sql(
      `INSERT INTO contacts (agency_id, id, channel, location_id, page_id, external_id, created_at)
       SELECT agency_id, md5('contact ' || n)::uuid, channel, location_id, page_id, 'c' || n, created_at
       FROM conversations, generate_series(1, 1299) n WHERE id = $1`,
      [id],
    );
    await gateway.world.sql(
      `INSERT INTO conversations (agency_id, id, channel, location_id, page_id, contact_id, unread_count, last_activity_at,
                                  last_contact_action_at, sequence, created_at)
       SELECT agency_id, md5('conversation ' || n)::uuid, channel, location_id, page_id, md5('contact ' || n)::uuid, n % 2,
              last_activity_at, last_contact_action_at, 1, created_at
       FROM conversations, generate_series(1, 1299) n WHERE id = $1`,
      [id],
    );
    const counts = await count('', await gateway.signedIn(busy));
    expect(counts).toEqual({ total: 1300, unread: 651, mine: 0, unassigned: 1300, closingSoon: 0 });
  });

  it('refuse what the list refuses', async () => {
    const { status, body } = await owner.get('/api/conversations/counts?status=gone');
    expect([status, body.code]).toEqual([400, 'validation_failed']);
  });
});
