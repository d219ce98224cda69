import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { ConnectedPage } from './page.dto.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
afterAll(() => gateway.stop());

it('a connection shows what Facebook said about its Page in the last 30 days, the newest first, to its own agency', async () => {
  const { world } = gateway;
  const [harbor, pier] = [await world.agency('plus'), await world.agency('premium')];
  const [warned, other] = [await world.page(harbor), await world.page(pier)];
  const alert = (pageId: string, kind: string, daysAgo: number, details: object, agencyId = harbor.id) =>
    world.sql(
      `INSERT INTO page_alerts (agency_id, id, page_id, kind, occurred_at, details)
       VALUES ($1, $2, $3, $4, now() - make_interval(days => $5), $6)`,
      [agencyId, randomUUID(), pageId, kind, daysAgo, JSON.stringify(details)],
    );
  await alert(warned, 'policy_warning', 3, { reason: 'Promotional content after 24 hours.' });
  await alert(warned, 'permission_revoked', 1, { permission: 'pages_messaging' });
  await alert(warned, 'policy_block', 2, { reason: null });
  await alert(warned, 'policy_warning', 40, { reason: 'Long ago.' });
  await alert(warned, 'app_roles', 1, { roles: {} });
  const pagesOf = async (agency: typeof harbor): Promise<ConnectedPage[]> =>
    (await (await gateway.signedIn(agency)).get('/api/integrations/facebook/pages')).body.items;
  const [page] = await pagesOf(harbor);
  expect(page?.alerts).toEqual([
    { kind: 'permission_revoked', occurredAt: expect.stringMatching(/Z$/), reason: 'pages_messaging' },
    { kind: 'policy_block', occurredAt: expect.stringMatching(/Z$/), reason: null },
    { kind: 'policy_warning', occurredAt: expect.stringMatching(/Z$/), reason: 'Promotional content after 24 hours.' },
  ]);
  expect((await pagesOf(pier)).map(({ pageId, alerts }) => ({ pageId, alerts }))).toEqual([
    { pageId: other, alerts: [] },
  ]);
});
