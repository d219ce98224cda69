import { randomUUID } from 'node:crypto';
import { Database } from '@faro/persistence';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PageRepository } from './page.repository.js';

const [harbor, pier] = [randomUUID(), randomUUID()];
const pages = new PageRepository();
let testDatabase: TestDatabase;
let owner: Database;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 1 });
  database = new Database({ url: testDatabase.urlFor('faro_api'), applicationName: 'spec', poolSize: 1 });
  for (const [agencyId, pageId] of [
    [harbor, '1001'],
    [pier, '1002'],
  ] as const) {
    const locationId = randomUUID();
    await owner.lookUp(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Agency', 'plus')`, [agencyId]);
    await owner.lookUp(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'Here')`, [agencyId, locationId]);
    await owner.lookUp(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at)
       VALUES ($1, $2, gen_random_uuid(), $3, 'Page', 'active', now(), now())`,
      [agencyId, pageId, locationId],
    );
  }
});

afterAll(async () => {
  await database.close();
  await owner.close();
  await testDatabase.drop();
});

const alert = (kind: string, daysAgo: number, details: object) =>
  owner.lookUp(
    `INSERT INTO page_alerts (agency_id, id, page_id, kind, occurred_at, details)
     VALUES ($1, gen_random_uuid(), '1001', $2, now() - make_interval(days => $3), $4)`,
    [harbor, kind, daysAgo, JSON.stringify(details)],
  );
const pagesOf = (agencyId: string) => database.inAgency(agencyId, (tx) => pages.list(tx, agencyId));

it('a connection shows what Facebook said about its Page in the last 30 days, the newest first, to its own agency', async () => {
  await alert('policy_warning', 3, { reason: 'Promotional content after 24 hours.' });
  await alert('permission_revoked', 1, { permission: 'pages_messaging' });
  await alert('policy_block', 2, { reason: null });
  await alert('policy_warning', 40, { reason: 'Long ago.' });
  await alert('app_roles', 1, { roles: {} });
  const occurredAt = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(await pagesOf(harbor)).toMatchObject([
    {
      pageId: '1001',
      alerts: [
        { kind: 'permission_revoked', occurredAt, reason: 'pages_messaging' },
        { kind: 'policy_block', occurredAt, reason: null },
        { kind: 'policy_warning', occurredAt, reason: 'Promotional content after 24 hours.' },
      ],
    },
  ]);
  expect(await pagesOf(pier)).toMatchObject([{ pageId: '1002', alerts: [] }]);
});
