import { randomUUID } from 'node:crypto';
import { parseEnvelope, webhookReceived } from '@faro/contracts';
import { Publisher } from '@faro/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;
/** What went to the broker, which is real and acknowledged it. */
let published: jest.SpiedFunction<Publisher['publishBatch']>;

const receivedAt = (position: number) => new Date(Date.UTC(2026, 10, 1, 12, position)).toISOString();
const idsOf = ['stored', 'dead', 'ignored', 'quarantined', 'dead'].map((outcome) => ({ id: randomUUID(), outcome }));

async function keep(agencyId: string, position: number, id: string, outcome: string, raw: string | null) {
  await gateway.world.sql(
    `INSERT INTO webhook_items (agency_id, received_at, id, channel, post_id, position, object, field, page_id, psid, kind, outcome,
                                raw, decided_at)
     VALUES ($1, $2, $3, 'facebook', $4, $5, 'page', 'messaging', $6, '7', 'message', $7, $8, now())`,
    [agencyId, receivedAt(position), id, randomUUID(), position, position < 2 ? '1001' : '1002', outcome, raw],
  );
}

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
  for (const [position, { id, outcome }] of idsOf.entries())
    await keep(harbor.id, position, id, outcome, JSON.stringify({ message: { mid: `m_${position}` } }));
  await keep(harbor.id, 9, randomUUID(), 'dead', null);
  published = jest.spyOn(gateway.app.get(Publisher), 'publishBatch');
});
beforeEach(() => {
  published.mockClear();
});
afterAll(() => gateway.stop());

const replay = async (selection: object, by = owner) => (await by.post('/api/ledger/replays', selection)).body;
const events = () =>
  published.mock.calls.flatMap(([records]) => records).map(({ value }) => parseEnvelope(webhookReceived, value));
const ids = (...positions: number[]) => positions.map((position) => idsOf[position]?.id);

describe('a replay of the ledger', () => {
  it('takes what failed through the pipeline again, as the events that they were', async () => {
    expect(await replay({})).toEqual({ replayed: 3, nextCursor: null });
    expect(events().map(({ id }) => id)).toEqual(ids(1, 3, 4));
    expect(events()[0]).toMatchObject({
      source: '/faro/api-gateway',
      subject: '1001:7',
      data: { position: 1, pageId: '1001', item: { message: { mid: 'm_1' } } },
    });
  });

  it('takes single items, a Page, outcomes or a stretch of time', async () => {
    await replay({ items: [2, 0].map((position) => ({ id: idsOf[position]?.id, receivedAt: receivedAt(position) })) });
    expect(events().map(({ id }) => id)).toEqual(ids(0, 2));
    expect((await replay({ pageId: '1001' })).replayed).toBe(2);
    expect((await replay({ outcomes: ['ignored'] })).replayed).toBe(1);
    expect((await replay({ from: receivedAt(1), to: receivedAt(4) })).replayed).toBe(3);
  });

  it('goes on where a call left off', async () => {
    const bay = await gateway.world.agency('premium');
    const atBay = await gateway.signedIn(bay);
    for (let position = 0; position < 501; position++) await keep(bay.id, position, randomUUID(), 'dead', '{}');
    const first = await replay({}, atBay);
    expect(first).toEqual({ replayed: 500, nextCursor: expect.any(String) });
    expect(await replay({ cursor: first.nextCursor }, atBay)).toEqual({ replayed: 1, nextCursor: null });
    expect((await replay({ cursor: first.nextCursor, pageId: '1001' }, atBay)).code).toBe('cursor_invalid');
  });

  it('is kept account of', async () => {
    await replay({ pageId: '1001' });
    const [entry] = await gateway.world.sql(
      `SELECT act, person_id, details->>'pageId' AS page FROM audit_log WHERE agency_id = $1 ORDER BY at DESC LIMIT 1`,
      [harbor.id],
    );
    expect(entry).toEqual({ act: 'ledger.replayed', person_id: harbor.people.owner.id, page: '1001' });
  });

  it('is for owners, of their own agency', async () => {
    expect((await replay({}, await gateway.signedIn(harbor, 'agent'))).code).toBe('owner_required');
    const pier = await gateway.signedIn(await gateway.world.agency('premium'));
    const foreign = { items: [{ id: idsOf[1]?.id, receivedAt: receivedAt(1) }] };
    expect(await replay(foreign, pier)).toEqual({ replayed: 0, nextCursor: null });
    expect(events()).toEqual([]);
  });

  it('says what is wrong with a selection', async () => {
    expect((await replay({ outcomes: ['lost'] })).code).toBe('validation_failed');
    expect((await replay({ items: [{ id: 'x', receivedAt: 'y' }] })).code).toBe('validation_failed');
  });
});
