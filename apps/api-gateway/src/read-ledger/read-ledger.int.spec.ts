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
  const outcomes = ['stored', 'duplicate', 'ignored', 'dead', 'stored'];
  for (const [position, outcome] of outcomes.entries())
    await gateway.world.sql(
      `INSERT INTO webhook_items (agency_id, received_at, id, channel, post_id, position, object, field, page_id, kind, mid, outcome,
                                  reason, raw, decided_at)
       VALUES ($1, $2, $3, 'facebook', $4, $5, 'page', 'messaging', $6, 'message', $7, $8, $9, '{"message": "a secret"}', now())`,
      [
        harbor.id,
        new Date(Date.UTC(2026, 10, 1, 12, position)),
        randomUUID(),
        randomUUID(),
        position,
        position < 3 ? '1001' : '1002',
        `m_${position === 4 ? 0 : position}`,
        outcome,
        outcome === 'dead' ? 'not_json' : null,
      ],
    );
});
afterAll(() => gateway.stop());

const list = async (query = '') => (await owner.get(`/api/ledger${query}`)).body;
const positions = ({ items }: { items: { position: number }[] }) => items.map(({ position }) => position);

describe('beyond B1: the ledger', () => {
  it('has a row for each item, newest first, in pages', async () => {
    const first = await list('?limit=3');
    expect(positions(first)).toEqual([4, 3, 2]);
    expect(first.items[1]).toMatchObject({
      outcome: 'dead',
      reason: 'not_json',
      pageId: '1002',
      mid: 'm_3',
      kind: 'message',
    });
    expect(positions(await list(`?limit=3&cursor=${first.nextCursor}`))).toEqual([1, 0]);
  });

  it('is asked by mid, Page, outcome and time', async () => {
    expect(positions(await list('?mid=m_0'))).toEqual([4, 0]);
    expect(positions(await list('?pageId=1001'))).toEqual([2, 1, 0]);
    expect(positions(await list('?outcome=dead'))).toEqual([3]);
    expect(positions(await list('?from=2026-11-01T12:01:00Z&to=2026-11-01T13:03:00%2B01:00'))).toEqual([2, 1]);
  });

  it('does not show what was said', async () => {
    expect(JSON.stringify(await list())).not.toContain('a secret');
  });

  it('shows what came of one item, to its own agency', async () => {
    const [{ id, receivedAt }] = (await list('?outcome=dead')).items;
    const path = `/api/ledger/${id}?receivedAt=${receivedAt}`;
    expect((await owner.get(path)).body).toMatchObject({ id, outcome: 'dead', raw: { message: 'a secret' } });
    const pier = await gateway.signedIn(await gateway.world.agency('premium'));
    expect((await pier.get(path)).body.code).toBe('not_found');
    expect((await owner.get(`/api/ledger/${id}?receivedAt=2020-01-01T00:00:00Z`)).body.code).toBe('not_found');
  });

  it('is for owners, of their own agency', async () => {
    expect((await (await gateway.signedIn(harbor, 'agent')).get('/api/ledger')).body.code).toBe('owner_required');
    const pier = await gateway.signedIn(await gateway.world.agency('premium'));
    expect((await pier.get('/api/ledger')).body.items).toEqual([]);
  });
});
