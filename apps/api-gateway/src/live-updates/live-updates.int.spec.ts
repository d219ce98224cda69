import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Database } from '@faro/persistence';
import { waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { EventListener } from '../testing/event-listener.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency, SeededConversation } from '../testing/seeded-world.js';
import { LiveUpdates } from './live-updates.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let pier: SeededAgency;
let agent: Agent;
let conversation: SeededConversation;
let listeners: EventListener[] = [];
/** Writes facts as conversation-service does; nothing of it goes to Kafka here. */
let otherService: Database;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  pier = await gateway.world.agency('plus');
  conversation = await gateway.world.conversation(harbor, await gateway.world.page(harbor));
  agent = await gateway.signedIn(harbor);
  const url = gateway.testDatabase.urlFor('faro_conversation');
  otherService = new Database({ url, applicationName: 'spec', poolSize: 4 });
});
afterEach(() => {
  for (const listener of listeners) listener.close();
  listeners = [];
});
afterAll(async () => {
  await otherService.close();
  await gateway.stop();
});

async function listen(by = agent, lastEventId?: string): Promise<EventListener> {
  const listener = await EventListener.open(by, lastEventId);
  listeners.push(listener);
  return listener;
}

const change = (status: string, by = agent) => by.patch(`/api/conversations/${conversation.id}`, { status });
const toggle = async (times: number) => {
  for (let index = 0; index < times; index++) await change(index % 2 ? 'open' : 'closed');
  if (times % 2) await change('open');
};
const sequences = (listener: EventListener) =>
  listener.of('conversation.updated').map(({ data }) => data.sequence as number);

/** A fact of another service, whose transaction commits when `until` says so. */
const stateElsewhere = (agencyId: string, name: string, until: Promise<void> = Promise.resolve()) =>
  otherService.inAgency(agencyId, async (tx) => {
    await tx.query(
      `INSERT INTO outbox (agency_id, event_id, producer, topic, schema_version, subject, channel, data)
       VALUES ($1, $2, 'conversation-service', 'message.received', 1, $3, 'facebook', $4)`,
      [agencyId, randomUUID(), conversation.id, JSON.stringify({ text: name, attachments: [] })],
    );
    await until;
  });
const textsOf = (listener: EventListener) => listener.of('message.received').map(({ data }) => data.data.text);

/** An incident of these Pages, as outbound-service tells it. */
async function incident(pageIds: readonly string[]): Promise<string> {
  const id = randomUUID();
  await gateway.world.sql(
    `INSERT INTO incidents (agency_id, id, kind, cause, reason, opened_at) VALUES ($1, $2, 'login_ended', $3, 'password_changed', now())`,
    [harbor.id, id, id],
  );
  await gateway.world.sql(
    'INSERT INTO incident_pages (agency_id, incident_id, page_id, since) SELECT $1, $2, unnest($3::text[]), now()',
    [harbor.id, id, pageIds],
  );
  await gateway.world.sql(
    `INSERT INTO outbox (agency_id, event_id, producer, topic, schema_version, subject, data)
     VALUES ($1, $2, 'outbound-service', 'incident.changed', 1, $3, $4)`,
    [harbor.id, randomUUID(), id, JSON.stringify({ incidentId: id, pageIds })],
  );
  return id;
}

describe('live updates', () => {
  it('tell of an incident who may see one of its Pages, and of these Pages alone', async () => {
    const hillId = await gateway.world.location(harbor);
    const [quay, hill] = [conversation.pageId, await gateway.world.page(harbor, { locationId: hillId })];
    await gateway.world.limitAgent(harbor, [hillId]);
    const [limited, everything] = [await listen(await gateway.signedIn(harbor, 'agent')), await listen()];
    const [there, both, here] = [await incident([quay]), await incident([quay, hill]), await incident([hill])];
    await gateway.app.get(LiveUpdates).poke(harbor.id);
    const heard = (listener: EventListener) =>
      listener.of('incident.changed').map(({ data }) => [data.data.incidentId, data.data.pageIds]);
    await waitFor(() => heard(everything).length === 3 && heard(limited).some(([id]) => id === here));
    expect(heard(everything)).toEqual([
      [there, [quay]],
      [both, [quay, hill]],
      [here, [hill]],
    ]);
    expect(heard(limited)).toEqual([
      [both, [hill]],
      [here, [hill]],
    ]);
    const resumed = await listen(await gateway.signedIn(harbor, 'agent'), everything.heard[0]?.id);
    await waitFor(() => heard(resumed).length === 2);
  });

  it('bring what happens, to everybody of the agency and to nobody else', async () => {
    const [one, other, stranger] = [await listen(), await listen(), await listen(await gateway.signedIn(pier))];
    await change('closed');
    for (const listener of [one, other]) {
      const { data } = await listener.next(({ event }) => event === 'conversation.updated');
      expect(data).toMatchObject({
        topic: 'conversation.updated',
        conversationId: conversation.id,
        sequence: expect.any(Number),
        data: { status: 'closed' },
      });
    }
    await change('open');
    await waitFor(() => one.of('conversation.updated').length === 2);
    expect(stranger.heard.map(({ event }) => event)).toEqual(['ready']);
  });

  it('come at once', async () => {
    const listener = await listen();
    const durations: number[] = [];
    for (const status of ['closed', 'open', 'closed', 'open']) {
      const startedAt = performance.now();
      await change(status);
      await waitFor(() => listener.of('conversation.updated').length > durations.length);
      durations.push(performance.now() - startedAt);
    }
    // The log is looked at every 2 s besides; and others may have a transaction open meanwhile.
    expect(Math.min(...durations.slice(1))).toBeLessThan(1_000);
  });

  it('are not kept by proxies', async () => {
    const { headers } = await listen();
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('resume behind the last event, without gap or duplicate', async () => {
    const before = await listen();
    await toggle(4);
    await waitFor(() => before.of('conversation.updated').length === 4);
    before.close();
    await toggle(6);
    const after = await listen(agent, before.lastEventId);
    await toggle(2);
    await waitFor(() => after.of('conversation.updated').length === 8);
    const all = [...sequences(before), ...sequences(after)];
    expect(all).toEqual(all.map((_, index) => (all[0] ?? 0) + index));
  });

  it('fault F5: resume after the service was started anew', async () => {
    const before = await listen();
    await toggle(2);
    await waitFor(() => before.of('conversation.updated').length === 2);
    await gateway.restart();
    await waitFor(() => before.isOver);
    await toggle(4);
    const after = await listen(agent, before.lastEventId);
    await waitFor(() => after.of('conversation.updated').length === 4);
    const all = [...sequences(before), ...sequences(after)];
    expect(all).toEqual(all.map((_, index) => (all[0] ?? 0) + index));
  });

  it('miss nothing of a transaction that began earlier and commits later', async () => {
    const listener = await listen();
    const slowMayCommit = Promise.withResolvers<void>();
    const slow = stateElsewhere(harbor.id, 'slow', slowMayCommit.promise);
    await stateElsewhere(harbor.id, 'quick');
    const position = listener.lastEventId;
    slowMayCommit.resolve();
    await slow;
    await waitFor(() => textsOf(listener).length === 2);
    expect(textsOf(listener).sort()).toEqual(['quick', 'slow']);
    const late = await listen(agent, position);
    await waitFor(() => textsOf(late).length === 2);
  });

  it('do not need Kafka: the log is looked at besides', async () => {
    const listener = await listen();
    await stateElsewhere(harbor.id, 'not published');
    await listener.next(({ event }) => event === 'message.received');
  });

  it.each(['x', '1-2', '733-12@0', "1-1@zz'"])('begin anew behind %s, and say so', async (id) => {
    const listener = await listen(agent, id);
    expect(listener.heard[0]?.event).toBe('reset');
    await change('closed');
    await listener.next(({ event }) => event === 'conversation.updated');
    await change('open');
  });

  it('end with the session, at once', async () => {
    const leaving = await gateway.signedIn(harbor);
    const listener = await listen(leaving);
    await leaving.post('/api/auth/logout');
    await waitFor(() => listener.isOver);
  });

  it('end with a session that another process has ended', async () => {
    const leaving = await gateway.signedIn(harbor, 'agent');
    const [gone, staying] = [await listen(leaving), await listen()];
    await gateway.world.sql('DELETE FROM sessions WHERE person_id = $1', [harbor.people.agent.id]);
    const { lastEventId } = staying;
    await gateway.app.get(LiveUpdates).keepAlive();
    await waitFor(() => gone.isOver && staying.lastEventId !== '');
    expect(staying.isOver).toBe(false);
    expect(lastEventId).not.toBe('');
  });

  it('below Plus say nothing of what is locked', async () => {
    const bay = await gateway.world.agency('essential');
    const listener = await listen(await gateway.signedIn(bay));
    await stateElsewhere(bay.id, 'locked');
    await stateElsewhere(harbor.id, 'open');
    const witness = await listen();
    await stateElsewhere(harbor.id, 'witness');
    await waitFor(() => textsOf(witness).includes('witness'));
    expect(listener.heard.map(({ event }) => event)).toEqual(['ready']);
  });

  it('are bounded for one session', async () => {
    const greedy = await gateway.signedIn(harbor);
    for (let index = 0; index < 20; index++) await listen(greedy);
    const refused = await greedy.get('/api/events');
    expect([refused.status, refused.body.code]).toEqual([503, 'too_many_streams']);
  });

  it('fault F26: one who never reads is cut off, the others get everything', async () => {
    const live = gateway.app.get(LiveUpdates);
    await waitFor(() => live.streamCount === 0);
    const listener = await listen();
    const { port } = new URL(gateway.url);
    const deaf = connect(Number(port), '127.0.0.1');
    deaf.pause();
    deaf.write(`GET /api/events HTTP/1.1\r\nhost: x\r\ncookie: ${agent.cookie}\r\n\r\n`);
    await waitFor(() => live.streamCount === 2);
    const large = 'x'.repeat(60_000);
    for (let sent = 0; live.streamCount === 2 && sent < 400; sent++) {
      await stateElsewhere(harbor.id, large);
      await live.poke(harbor.id);
    }
    await waitFor(() => live.streamCount === 1);
    await stateElsewhere(harbor.id, 'last');
    await waitFor(() => textsOf(listener).includes('last'));
    expect(listener.isOver).toBe(false);
    deaf.destroy();
  });

  it('bring more at once than a browser reads at once, and cut nobody off for it', async () => {
    const listener = await listen();
    const names = Array.from({ length: 40 }, (_, index) => `${index}${'x'.repeat(60_000)}`);
    for (const name of names) await stateElsewhere(harbor.id, name);
    await gateway.app.get(LiveUpdates).poke(harbor.id);
    await waitFor(() => textsOf(listener).length === names.length);
    expect(textsOf(listener)).toEqual(names);
    expect(listener.isOver).toBe(false);
  });
});
