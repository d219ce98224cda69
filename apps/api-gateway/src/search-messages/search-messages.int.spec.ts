import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let agent: Agent;
let conversation: SeededConversation;
let foundIds: string[];

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  const harbor = await gateway.world.agency('plus');
  agent = await gateway.signedIn(harbor, 'agent');
  conversation = await gateway.world.conversation(harbor, await gateway.world.page(harbor), { text: 'Hello' });
  foundIds = [];
  for (const [index, text] of ['Ein Stück Kuchen', 'KUCHEN!', 'noch mehr kuchen'].entries())
    foundIds.unshift(
      await gateway.world.message(conversation, { text, at: new Date(index * 1000), sequence: index + 2 }),
    );
});
afterAll(() => gateway.stop());

const search = async (query: string, by = agent) => (await by.get(`/api/messages?${query}`)).body;
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

describe('search', () => {
  it('finds what messages say, newest first, in pages', async () => {
    const first = await search('q=Kuchen&limit=2');
    expect(idsOf(first)).toEqual(foundIds.slice(0, 2));
    expect(first.items[1]).toMatchObject({ conversationId: conversation.id, text: 'KUCHEN!', direction: 'inbound' });
    expect(idsOf(await search(`q=Kuchen&limit=2&cursor=${first.nextCursor}`))).toEqual(foundIds.slice(2));
    expect(idsOf(await search('q=stuck'))).toEqual(foundIds.slice(2));
  });

  it('leads to the place in the thread', async () => {
    const { items } = (await agent.get(`/api/conversations/${conversation.id}/messages?from=${foundIds[1]}&limit=2`))
      .body;
    expect(idsOf({ items })).toEqual(foundIds.slice(1));
  });

  it('finds nothing of other agencies, and nothing below Plus', async () => {
    for (const plan of ['premium', 'starter'] as const)
      expect(idsOf(await search('q=kuchen', await gateway.signedIn(await gateway.world.agency(plan))))).toEqual([]);
  });

  it('uses the index, whatever the agency has said besides', async () => {
    await gateway.world.sql(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, text, sent_at, sequence,
                             created_at)
       SELECT agency_id, gen_random_uuid(), id, 'facebook', page_id, 'inbound', 'received', 'contact', md5(n::text), now(), n, now()
       FROM conversations, generate_series(10, 20000) n`,
    );
    await gateway.world.sql('ANALYZE messages');
    const durations: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const startedAt = performance.now();
      expect(idsOf(await search('q=st%C3%BCck%20kuchen'))).toEqual(foundIds.slice(2));
      durations.push(performance.now() - startedAt);
    }
    expect(Math.min(...durations)).toBeLessThan(500);
  });
});
