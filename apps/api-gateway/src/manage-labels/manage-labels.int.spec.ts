import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { EventListener } from '../testing/event-listener.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let pageId: string;
let owner: Agent;
let agent: Agent;
let pier: Agent;
let conversation: SeededConversation;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  pageId = await gateway.world.page(harbor);
  owner = await gateway.signedIn(harbor);
  agent = await gateway.signedIn(harbor, 'agent');
  pier = await gateway.signedIn(await gateway.world.agency('plus'));
});
beforeEach(async () => {
  conversation = await gateway.world.conversation(harbor, pageId);
});
afterAll(() => gateway.stop());

const label = async (name: string = randomUUID()) => (await owner.post('/api/labels', { name, color: 'teal' })).body;
const withLabel = (labelId: string, id = conversation.id) => `/api/conversations/${id}/labels/${labelId}`;
const put = (labelId: string, by = agent) => by.send('PUT', withLabel(labelId));
const notes = () => `/api/conversations/${conversation.id}/notes`;

describe('labels', () => {
  it('are made, renamed and deleted, and are the same for everybody of the agency', async () => {
    const made = await owner.post('/api/labels', { name: '  Recall ', color: 'teal' });
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String), name: 'Recall', color: 'teal' }]);
    const path = `/api/labels/${made.body.id}`;
    expect((await agent.patch(path, { color: 'red' })).body).toEqual({ ...made.body, color: 'red' });
    expect((await agent.get('/api/labels')).body.items).toContainEqual({ ...made.body, color: 'red' });
    expect((await pier.get('/api/labels')).body.items).toEqual([]);
    expect((await agent.delete(path)).status).toBe(204);
    expect((await agent.delete(path)).body.code).toBe('label_not_found');
  });

  it('have a name of their own, whatever the case, also when two people choose it at once', async () => {
    const names = ['Urgent', 'urgent', 'URGENT'];
    const answers = await Promise.all(names.map((name) => agent.post('/api/labels', { name, color: 'red' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const other = await label();
    expect((await agent.patch(`/api/labels/${other.id}`, { name: 'uRgent' })).body.code).toBe('label_exists');
  });

  it('are put on conversations and taken off, each once, and two people take nothing from each other', async () => {
    const [one, other] = [await label(), await label()];
    await Promise.all([put(one.id, owner), put(other.id, agent), put(one.id, agent)]);
    const { body } = await agent.get(`/api/conversations/${conversation.id}`);
    expect(body.labelIds.toSorted()).toEqual([one.id, other.id].toSorted());
    expect((await agent.delete(withLabel(one.id))).body.labelIds).toEqual([other.id]);
    expect((await agent.delete(withLabel(one.id))).status).toBe(200);
    await agent.delete(`/api/labels/${other.id}`);
    expect((await agent.get(`/api/conversations/${conversation.id}`)).body.labelIds).toEqual([]);
  });

  it('narrow the list of conversations', async () => {
    const { id } = await label();
    await put(id);
    const list = await agent.get(`/api/conversations?labelId=${id}`);
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([conversation.id]);
    expect((await agent.get(`/api/conversations?labelId=${randomUUID()}`)).body.items).toEqual([]);
  });

  it('reach everybody who watches: the conversation that bears them, and the labels themselves', async () => {
    const listener = await EventListener.open(agent);
    const { id } = await label();
    const { data } = await listener.next(({ event }) => event === 'agency.updated');
    expect(data).toMatchObject({ conversationId: null, data: { changed: 'labels' } });
    await put(id, owner);
    await listener.next(
      ({ event, data }) => event === 'conversation.updated' && data.conversationId === conversation.id,
    );
    listener.close();
  });

  it('of another agency are not found, neither is a conversation of another', async () => {
    const strange = (await pier.post('/api/labels', { name: 'Theirs', color: 'blue' })).body;
    expect((await put(strange.id)).status).toBe(404);
    expect((await put(strange.id, pier)).status).toBe(404);
    expect((await agent.patch(`/api/labels/${strange.id}`, { name: 'Ours' })).status).toBe(404);
    expect((await agent.delete(`/api/labels/${strange.id}`)).status).toBe(404);
  });

  it.each([
    { name: ' ', color: 'red' },
    { name: 'x'.repeat(41), color: 'red' },
    { name: 'x', color: '#f00' },
    { name: 1 },
  ])('refuses %j', async (body) => {
    expect((await agent.post('/api/labels', body)).body.code).toBe('validation_failed');
  });
});

describe('notes', () => {
  it('say who wrote what, newest first, in pages', async () => {
    const first = await agent.post(notes(), { text: ' Calls back at 5 ' });
    expect([first.status, first.body]).toEqual([
      201,
      {
        id: expect.any(String),
        conversationId: conversation.id,
        authorId: harbor.people.agent.id,
        authorName: 'The agent',
        text: 'Calls back at 5',
        createdAt: expect.any(String),
      },
    ]);
    const second = (await owner.post(notes(), { text: 'Did so' })).body;
    const page = (await agent.get(`${notes()}?limit=1`)).body;
    expect(page.items).toEqual([second]);
    expect((await agent.get(`${notes()}?limit=1&cursor=${page.nextCursor}`)).body).toEqual({
      items: [first.body],
      nextCursor: null,
    });
  });

  it('are never a message, and leave the conversation where it is in the list', async () => {
    const before = (await agent.get(`/api/conversations/${conversation.id}`)).body;
    await agent.post(notes(), { text: 'internal' });
    const after = (await agent.get(`/api/conversations/${conversation.id}`)).body;
    expect(after).toEqual({ ...before, sequence: before.sequence + 1 });
    expect((await agent.get(`/api/conversations/${conversation.id}/messages`)).body.items).toHaveLength(1);
  });

  it('are deleted by their author or an owner alone', async () => {
    const [own, others] = [
      (await agent.post(notes(), { text: 'mine' })).body,
      (await owner.post(notes(), { text: 'of the owner' })).body,
    ];
    expect((await agent.delete(`${notes()}/${others.id}`)).body.code).toBe('note_of_somebody_else');
    expect((await agent.delete(`${notes()}/${own.id}`)).status).toBe(204);
    expect((await owner.delete(`${notes()}/${own.id}`)).status).toBe(404);
    expect((await agent.get(notes())).body.items).toEqual([others]);
  });

  it('are nobody’s but the agency’s, also for a query that forgets to ask', async () => {
    const { id } = (await agent.post(notes(), { text: 'harbor alone' })).body;
    expect((await pier.get(notes())).status).toBe(404);
    expect((await pier.post(notes(), { text: 'intruder' })).status).toBe(404);
    expect((await pier.delete(`${notes()}/${id}`)).status).toBe(404);
  });

  it('and labels are hidden with their conversation when the plan no longer includes it', async () => {
    const { id } = await label();
    await put(id);
    await agent.post(notes(), { text: 'for later' });
    await gateway.world.sql(`UPDATE agencies SET plan = 'essential' WHERE id = $1`, [harbor.id]);
    expect((await agent.get(notes())).status).toBe(404);
    expect((await put(id)).status).toBe(404);
    await gateway.world.sql(`UPDATE agencies SET plan = 'plus' WHERE id = $1`, [harbor.id]);
    expect((await agent.get(notes())).body.items).toHaveLength(1);
  });

  it.each([{ text: '' }, { text: '   ' }, { text: 'x'.repeat(4001) }, {}])('refuse what is no text', async (body) => {
    expect((await agent.post(notes(), body)).body.code).toBe('validation_failed');
  });
});

describe('canned replies', () => {
  const path = '/api/canned-replies';

  it('are kept at hand under a shortcut of their own', async () => {
    const made = await agent.post(path, { shortcut: 'öffnungszeiten', text: 'Hello {{first_name}}, we open at 8.' });
    expect(made.status).toBe(201);
    expect((await owner.get(path)).body.items).toEqual([made.body]);
    expect((await owner.post(path, { shortcut: 'ÖFFNUNGSZEITEN', text: 'x' })).body.code).toBe('shortcut_taken');
    const changed = await owner.patch(`${path}/${made.body.id}`, { text: 'We open at 9.' });
    expect(changed.body).toMatchObject({ shortcut: 'öffnungszeiten', text: 'We open at 9.' });
    expect((await pier.get(path)).body.items).toEqual([]);
    for (const answer of [
      await pier.patch(`${path}/${made.body.id}`, { text: 'x' }),
      await pier.delete(`${path}/${made.body.id}`),
    ])
      expect(answer.status).toBe(404);
    expect((await agent.delete(`${path}/${made.body.id}`)).status).toBe(204);
    expect((await agent.get(path)).body.items).toEqual([]);
  });

  it.each([
    { shortcut: 'two words', text: 'x' },
    { shortcut: '/x', text: 'x' },
    { shortcut: 'x', text: '' },
    { shortcut: 'x', text: 'x'.repeat(2001) },
  ])('refuse %j', async (body) => {
    expect((await agent.post(path, body)).body.code).toBe('validation_failed');
  });
});
