import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';
import { WakeSnoozed } from '../wake-snoozed/wake-snoozed.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let pageId: string;
let agent: Agent;
let conversation: SeededConversation;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  pageId = await gateway.world.page(harbor);
  agent = await gateway.signedIn(harbor, 'agent');
});
beforeEach(async () => {
  conversation = await gateway.world.conversation(harbor, pageId);
});
afterAll(() => gateway.stop());

const change = (body: object) => agent.patch(`/api/conversations/${conversation.id}`, body);
const factsAbout = ({ id }: SeededConversation) =>
  gateway.world.sql<{ topic: string; sequence: number; data: Record<string, unknown> }>(
    'SELECT topic, sequence, data FROM outbox WHERE subject = $1 ORDER BY transaction_id, id',
    [id],
  );
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('changing a conversation', () => {
  it('answers with the conversation as it is now and tells everybody, with a greater sequence', async () => {
    const { status, body } = await change({ status: 'closed', assigneeId: harbor.people.owner.id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'closed', assigneeId: harbor.people.owner.id, sequence: 2 });
    expect(await factsAbout(conversation)).toMatchObject([
      { topic: 'conversation.updated', sequence: 2, data: { status: 'closed', assigneeId: harbor.people.owner.id } },
    ]);
  });

  it('says in the timeline who did what', async () => {
    await change({ assigneeId: harbor.people.agent.id });
    await change({ assigneeId: null, status: 'snoozed', snoozedUntil: inAnHour() });
    const { items } = (await agent.get(`/api/conversations/${conversation.id}/events`)).body;
    expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'assigned',
      'status_changed',
      'unassigned',
    ]);
    expect(items.every(({ personId }: { personId: string }) => personId === harbor.people.agent.id)).toBe(true);
    expect(items.at(-1).change).toEqual({ assigneeId: harbor.people.agent.id });
  });

  it('that changes nothing tells nobody', async () => {
    expect((await change({ status: 'open', assigneeId: null })).status).toBe(200);
    expect(await factsAbout(conversation)).toEqual([]);
  });

  it('marks as read here and on the person’s screen, once', async () => {
    expect((await change({ read: true })).body.unreadCount).toBe(0);
    await change({ read: true });
    const facts = await factsAbout(conversation);
    expect(facts.map(({ topic }) => topic)).toEqual(['conversation.updated', 'presence.requested']);
    expect(facts[1]?.data).toMatchObject({ action: 'mark_seen', psid: conversation.psid, pageId });
  });

  it('marks as unread here alone, and leaves a greater count as it is', async () => {
    expect((await change({ read: false })).body.unreadCount).toBe(1);
    expect(await factsAbout(conversation)).toEqual([]);
    await change({ read: true });
    expect((await change({ read: false })).body.unreadCount).toBe(1);
    const facts = await factsAbout(conversation);
    expect(facts.map(({ topic }) => topic)).toEqual([
      'conversation.updated',
      'presence.requested',
      'conversation.updated',
    ]);
  });

  it('changes nothing that is named as null, but the assignee', async () => {
    const before = (await change({ read: true })).body;
    const { status, body } = await change({ status: null, read: null, snoozedUntil: null });
    expect([status, body.status, body.unreadCount]).toEqual([200, before.status, 0]);
  });

  it('snoozes without a time until the person writes', async () => {
    expect((await change({ status: 'snoozed' })).body).toMatchObject({ status: 'snoozed', snoozedUntil: null });
    expect(await gateway.app.get(WakeSnoozed).run()).toBe(0);
    expect((await change({ status: 'open' })).body.status).toBe('open');
  });

  it('snoozes until a time that is still to come, and opens by itself when it is there', async () => {
    expect((await change({ status: 'snoozed', snoozedUntil: new Date(0).toISOString() })).body.code).toBe(
      'snooze_is_over',
    );
    expect((await change({ status: 'snoozed', snoozedUntil: inAnHour() })).body.status).toBe('snoozed');
    const wake = gateway.app.get(WakeSnoozed);
    expect(await wake.run()).toBe(0);
    await gateway.world.sql(`UPDATE conversations SET snoozed_until = now() - interval '1 second' WHERE id = $1`, [
      conversation.id,
    ]);
    await wake.run(); // unless the service itself was quicker
    expect(await wake.run()).toBe(0);
    expect((await agent.get(`/api/conversations/${conversation.id}`)).body).toMatchObject({
      status: 'open',
      snoozedUntil: null,
    });
  });

  it('assigns to people of the agency alone', async () => {
    const pier = await gateway.world.agency();
    for (const assigneeId of [pier.people.owner.id, randomUUID()])
      expect((await change({ assigneeId })).body.code).toBe('person_not_found');
  });

  it('attack S15: takes nothing but what may be changed', async () => {
    await change({ agencyId: randomUUID(), unreadCount: 99, lastActivityAt: inAnHour(), sequence: 7, pageId: '1' });
    const { body } = await agent.get(`/api/conversations/${conversation.id}`);
    expect(body).toMatchObject({ unreadCount: 1, pageId, sequence: 1 });
  });

  it.each([
    { status: 'gone' },
    { assigneeId: 'me' },
    { read: 'no' },
    { snoozedUntil: '2026-W05' },
    { snoozedUntil: '0000-01-01T00:00:00Z' },
  ])('refuses %j', async (body) => {
    expect((await change(body)).body.code).toBe('validation_failed');
  });
});

describe('a sign of presence', () => {
  const signal = (action: string) => agent.post(`/api/conversations/${conversation.id}/presence`, { action });

  it('is asked for, and changes nothing', async () => {
    expect((await signal('typing_on')).status).toBe(204);
    expect(await factsAbout(conversation)).toMatchObject([
      { topic: 'presence.requested', data: { action: 'typing_on' } },
    ]);
    expect((await agent.get(`/api/conversations/${conversation.id}`)).body.sequence).toBe(1);
  });

  it('is not given in a thread that another app controls', async () => {
    await gateway.world.sql('UPDATE conversations SET standby = true WHERE id = $1', [conversation.id]);
    expect((await signal('typing_on')).status).toBe(204);
    expect(await factsAbout(conversation)).toEqual([]);
    expect((await signal('dancing')).status).toBe(400);
  });

  it('shows typing only while an answer may be sent; seen is shown at any time', async () => {
    await gateway.world.sql(
      `UPDATE conversations SET last_contact_action_at = now() - interval '25 hours' WHERE id = $1`,
      [conversation.id],
    );
    for (const action of ['typing_on', 'typing_off', 'mark_seen']) expect((await signal(action)).status).toBe(204);
    expect(await factsAbout(conversation)).toMatchObject([{ data: { action: 'mark_seen' } }]);
  });
});
