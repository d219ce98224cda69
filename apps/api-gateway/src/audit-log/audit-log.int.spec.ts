import { Database } from '@faro/persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { BILLING_TOKEN, GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;
let pageId: string;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
  pageId = await gateway.world.page(harbor);
  await owner.patch(`/api/integrations/facebook/pages/${pageId}`, { humanAgentEnabled: true });
  await owner.delete(`/api/integrations/facebook/pages/${pageId}`);
  await owner.patch(`/api/people/${harbor.people.agent.id}`, { locationIds: [harbor.locationId] });
  await owner.post('/api/invitations', { email: 'audited@example.com', role: 'agent' });
  const billing = { authorization: `Bearer ${BILLING_TOKEN}` };
  await gateway.visitor().send('PUT', `/api/billing/agencies/${harbor.id}/plan`, { plan: 'premium' }, billing);
});
afterAll(() => gateway.stop());

describe('the audit log', () => {
  it('says who did what, when, to what, from where', async () => {
    const { items } = (await owner.get('/api/audit-log')).body;
    expect(items.map(({ act }: { act: string }) => act)).toEqual([
      'plan.changed',
      'person.invited',
      'person.changed',
      'page.disconnected',
      'page.changed',
    ]);
    const { id: personId } = harbor.people.owner;
    const byOwner = { actorKind: 'person', personId, personName: 'The owner', address: '127.0.0.1' };
    expect(items[2]).toMatchObject({
      ...byOwner,
      objectType: 'person',
      objectId: harbor.people.agent.id,
      details: { from: { locationIds: null }, to: { locationIds: [harbor.locationId] } },
    });
    expect(items[3]).toMatchObject({ ...byOwner, objectType: 'page', objectId: pageId });
    expect(items[0]).toMatchObject({ actorKind: 'billing', personId: null, details: { from: 'plus', to: 'premium' } });
  });

  it('is read in pages, by act and by person', async () => {
    const first = (await owner.get('/api/audit-log?limit=2')).body;
    const next = (await owner.get(`/api/audit-log?limit=9&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, next.items.length, next.nextCursor]).toEqual([2, 3, null]);
    expect((await owner.get('/api/audit-log?act=page.changed')).body.items).toHaveLength(1);
    const ofAgent = await owner.get(`/api/audit-log?personId=${harbor.people.agent.id}`);
    expect(ofAgent.body.items).toEqual([]);
  });

  it('says what it was done to is called, also after it is gone, and holds no name itself', async () => {
    const invitation = (await owner.post('/api/invitations', { email: 'withdrawn@example.com', role: 'agent' })).body;
    await owner.delete(`/api/invitations/${invitation.id}`);
    const { items } = (await owner.get('/api/audit-log')).body;
    expect(items.map(({ act, objectName }: { act: string; objectName: string }) => [act, objectName])).toEqual([
      ['person.invitation_withdrawn', 'withdrawn@example.com'],
      ['person.invited', 'withdrawn@example.com'],
      ['plan.changed', harbor.name],
      ['person.invited', 'audited@example.com'],
      ['person.changed', 'The agent'],
      ['page.disconnected', `Page ${pageId}`],
      ['page.changed', `Page ${pageId}`],
    ]);
    const rows = await gateway.world.sql('SELECT a::text AS row FROM audit_log a WHERE agency_id = $1', [harbor.id]);
    expect(JSON.stringify(rows)).not.toMatch(/audited@|withdrawn@|The agent|Page \d/);
  });

  it('is for owners, of their own agency', async () => {
    expect((await (await gateway.signedIn(harbor, 'agent')).get('/api/audit-log')).body.code).toBe('owner_required');
    const stranger = await gateway.signedIn(await gateway.world.agency());
    expect((await stranger.get('/api/audit-log')).body.items).toEqual([]);
  });

  it.each([
    "UPDATE audit_log SET act = 'x'",
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'ALTER TABLE audit_log DISABLE ROW LEVEL SECURITY',
  ])('can not be changed by any service: %s', async (sql) => {
    for (const role of ['faro_api', 'faro_conversation', 'faro_outbound'] as const) {
      const database = new Database({ url: gateway.testDatabase.urlFor(role), applicationName: 'spec', poolSize: 1 });
      await expect(database.inAgency(harbor.id, (tx) => tx.query(sql))).rejects.toThrow(
        /permission denied|must be owner/,
      );
      await database.close();
    }
  });
});
