import { randomUUID } from 'node:crypto';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveUpdates } from '../live-updates/live-updates.js';
import type { Agent } from '../testing/agent.js';
import { EventListener } from '../testing/event-listener.js';
import { BILLING_TOKEN, GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;
let agent: Agent;
let hillId: string;
let [onQuay, onHill]: SeededConversation[] = [];

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
beforeEach(async () => {
  harbor = await gateway.world.agency('plus');
  hillId = await gateway.world.location(harbor, 'Hill');
  onQuay = await gateway.world.conversation(harbor, await gateway.world.page(harbor), { text: 'from the quay' });
  const hillPage = await gateway.world.page(harbor, { locationId: hillId });
  onHill = await gateway.world.conversation(harbor, hillPage, { text: 'from the hill' });
  owner = await gateway.signedIn(harbor);
  agent = await gateway.signedIn(harbor, 'agent');
});
afterAll(() => gateway.stop());

const change = (body: object, id = harbor.people.agent.id, by = owner) => by.patch(`/api/people/${id}`, body);
const listed = async (by: Agent, path: string) =>
  (await by.get(path)).body.items.map((item: { id: string }) => item.id).toSorted();
const statusFor = async (by: Agent, { id = '' } = {}) => (await by.get(`/api/conversations/${id}`)).status;

describe('beyond B7: an agent limited to locations', () => {
  it('sees what is there and nothing of the others, from the next request on', async () => {
    expect((await listed(agent, '/api/conversations')).length).toBe(2);
    const { body } = await change({ locationIds: [hillId] });
    expect(body).toMatchObject({ role: 'agent', locationIds: [hillId] });
    expect(await listed(agent, '/api/conversations')).toEqual([onHill?.id]);
    expect(await listed(agent, '/api/locations')).toEqual([hillId]);
    expect((await agent.get('/api/integrations/facebook/pages')).body.items).toHaveLength(1);
    expect((await agent.get('/api/messages?q=from%20the')).body.items).toHaveLength(1);
    expect((await agent.get('/api/conversations?q=from%20the')).body.items).toHaveLength(1);
    expect([await statusFor(agent, onHill), await statusFor(agent, onQuay)]).toEqual([200, 404]);
    const reply = await agent.post(
      `/api/conversations/${onQuay?.id}/messages`,
      { text: 'Hi' },
      { 'idempotency-key': 'k' },
    );
    expect(reply.status).toBe(404);
    await change({ locationIds: null });
    expect((await listed(agent, '/api/conversations')).length).toBe(2);
  });

  it('sees nothing where there is no location left', async () => {
    await change({ locationIds: [] });
    expect(await listed(agent, '/api/conversations')).toEqual([]);
    expect((await agent.get('/api/events/nowhere')).status).toBe(404);
  });

  it('answers customers at the own location', async () => {
    await change({ locationIds: [hillId] });
    const send = () =>
      agent.post(`/api/conversations/${onHill?.id}/messages`, { text: 'Hello' }, { 'idempotency-key': randomUUID() });
    expect((await send()).status).toBe(202);
    expect((await agent.post(`/api/conversations/${onHill?.id}/notes`, { text: 'Wrote' })).status).toBe(201);
  });

  it('is shown live what happens there and nothing else, beside others who see more', async () => {
    await change({ locationIds: [hillId] });
    const [limited, everything] = [await EventListener.open(agent), await EventListener.open(owner)];
    await owner.patch(`/api/conversations/${onQuay?.id}`, { status: 'closed' });
    await owner.patch(`/api/conversations/${onHill?.id}`, { status: 'closed' });
    await limited.next(({ event }) => event === 'conversation.updated');
    await waitFor(() => everything.of('conversation.updated').length === 2);
    const resumed = await EventListener.open(agent, everything.heard[0]?.id);
    await resumed.next(({ event }) => event === 'conversation.updated');
    for (const listener of [limited, resumed])
      expect(listener.of('conversation.updated').map(({ data }) => data.conversationId)).toEqual([onHill?.id]);
    for (const listener of [limited, everything, resumed]) listener.close();
  });

  it('follows anew when the locations change', async () => {
    const listener = await EventListener.open(agent);
    await change({ locationIds: [hillId] });
    await gateway.app.get(LiveUpdates).keepAlive();
    await waitFor(() => listener.isOver);
  });

  it('gets no picture by an address that was signed for somebody who sees more', async () => {
    const upload = new FormData();
    upload.append('file', new Blob(['%PDF-1.4 test']), 'a.pdf');
    const { body } = await owner.post('/api/uploads', upload);
    expect((await owner.get(body.url)).status).toBe(200);
    expect((await agent.get(body.url)).status).toBe(200);
    await change({ locationIds: [hillId] });
    expect((await agent.get(body.url)).status).toBe(404);
  });

  it('is given no conversation elsewhere', async () => {
    await change({ locationIds: [hillId] });
    const assign = (id = '') => owner.patch(`/api/conversations/${id}`, { assigneeId: harbor.people.agent.id });
    expect((await assign(onQuay?.id)).body.code).toBe('person_not_found');
    expect((await assign(onHill?.id)).status).toBe(200);
  });
});

describe('people', () => {
  it('are changed by owners alone, those of their own agency', async () => {
    expect((await change({ role: 'owner' }, harbor.people.agent.id, agent)).body.code).toBe('owner_required');
    const stranger = await gateway.signedIn(await gateway.world.agency());
    expect((await change({ role: 'owner' }, harbor.people.agent.id, stranger)).status).toBe(404);
    const elsewhere = (await gateway.world.agency()).locationId;
    expect((await change({ locationIds: [elsewhere] })).body.code).toBe('location_not_found');
  });

  it('attack S15: take nothing but what may be changed', async () => {
    const elsewhere = await gateway.world.agency();
    const { email, id } = harbor.people.agent;
    const smuggled = {
      id: randomUUID(),
      agencyId: elsewhere.id,
      email: 'x@evil.example',
      passwordHash: 'x',
      sequence: 1,
    };
    const { status, body } = await change({ locationIds: [hillId], ...smuggled });
    expect([status, body.id, body.email]).toEqual([200, id, email]);
    const [row] = await gateway.world.sql('SELECT agency_id, password_hash FROM people WHERE id = $1', [id]);
    expect([row?.agency_id, row?.password_hash]).toEqual([harbor.id, expect.not.stringMatching(/^x$/)]);
  });

  it('keep an owner, also when two leave at once', async () => {
    await change({ role: 'owner' });
    const answers = await Promise.all([
      change({ role: 'agent' }, harbor.people.owner.id),
      change({ role: 'agent' }, harbor.people.agent.id, agent),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it('who are deactivated are signed out and stay so, their streams end, their name stays', async () => {
    const listener = await EventListener.open(agent);
    expect((await change({ active: false })).body.deactivatedAt).not.toBeNull();
    await waitFor(() => listener.isOver);
    expect((await agent.get('/api/auth/me')).status).toBe(401);
    await expect(gateway.signedIn(harbor, 'agent')).rejects.toThrow('401');
    expect(await listed(owner, '/api/people')).toEqual([harbor.people.owner.id]);
    expect(await listed(owner, '/api/people?deactivated=true')).toHaveLength(2);
    await change({ active: true });
    await gateway.signedIn(harbor, 'agent');
  });

  it('who are deactivated have nothing assigned any more: everybody hears of it, the thread says who did it', async () => {
    const assign = (id = '', assigneeId = harbor.people.agent.id) =>
      owner.patch(`/api/conversations/${id}`, { assigneeId });
    const others = await gateway.world.conversation(harbor, onHill?.pageId ?? '');
    await Promise.all([assign(onQuay?.id), assign(onHill?.id), assign(others.id, harbor.people.owner.id)]);
    const listener = await EventListener.open(owner);
    expect((await change({ active: false })).status).toBe(200);
    // What was assigned a moment ago may be heard of, too.
    const released = () => listener.of('conversation.updated').filter(({ data }) => data.data.assigneeId === null);
    await waitFor(() => released().length === 2);
    listener.close();
    expect(
      released()
        .map(({ data }) => data.conversationId)
        .toSorted(),
    ).toEqual([onQuay?.id, onHill?.id].toSorted());
    expect(await listed(owner, '/api/conversations?assigneeId=none')).toEqual([onQuay?.id, onHill?.id].toSorted());
    const [latest] = (await owner.get(`/api/conversations/${onQuay?.id}/events`)).body.items;
    expect(latest).toMatchObject({
      kind: 'unassigned',
      personId: harbor.people.owner.id,
      change: { assigneeId: null },
    });
    expect((await assign(onQuay?.id)).body.code).toBe('person_not_found');
  });

  it('who are deactivated while the plan locks everything away are released when it opens', async () => {
    const onPlan = (plan: string) =>
      gateway
        .visitor()
        .send('PUT', `/api/billing/agencies/${harbor.id}/plan`, { plan }, { authorization: `Bearer ${BILLING_TOKEN}` });
    await owner.patch(`/api/conversations/${onQuay?.id}`, { assigneeId: harbor.people.agent.id });
    await onPlan('starter');
    await change({ active: false });
    expect((await onPlan('plus')).status).toBe(200);
    expect((await owner.get(`/api/conversations/${onQuay?.id}`)).body.assigneeId).toBeNull();
  });

  it('are given nothing at the moment in which they are deactivated', async () => {
    const assign = () => owner.patch(`/api/conversations/${onQuay?.id}`, { assigneeId: harbor.people.agent.id });
    await Promise.all([assign(), change({ active: false }), assign()]);
    expect((await owner.get(`/api/conversations/${onQuay?.id}`)).body.assigneeId).toBeNull();
  });
});
