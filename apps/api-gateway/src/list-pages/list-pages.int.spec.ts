import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { ConnectedPage } from './page.dto.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
afterAll(() => gateway.stop());

const pathOf = (pageId: string) => `/api/integrations/facebook/pages/${pageId}`;

it('beyond B10, complaint 13: one list shows the health of every Page: token, permissions, fields, last event, sending, threads elsewhere, gap', async () => {
  const { world } = gateway;
  const harbor = await world.agency('plus');
  const [well, ailing] = [await world.page(harbor), await world.page(harbor)];
  const conversation = await world.conversation(harbor, ailing, { hoursAgo: 3 });
  await world.sql(
    `UPDATE facebook_pages SET status = 'reauthorization_required', status_reason = 'The password was changed.' WHERE page_id = $1`,
    [ailing],
  );
  await world.sql(
    `INSERT INTO page_checks (agency_id, page_id, due_at, checked_at, token_valid, missing_scopes, missing_fields, gap_found_at,
       gap_messages, gap_unreadable_threads, sent_in_a_day, failed_in_a_day, threads_elsewhere)
     VALUES ($1, $2, now(), '2026-11-27T10:00:00Z', false, '{pages_messaging}', '{message_echoes,standby}', '2026-11-27T09:00:00Z',
       7, 2, 40, 3, 5)
     ON CONFLICT (agency_id, page_id) DO UPDATE SET (checked_at, token_valid, missing_scopes, missing_fields, gap_found_at,
       gap_messages, gap_unreadable_threads, sent_in_a_day, failed_in_a_day, threads_elsewhere)
       = ROW (excluded.checked_at, excluded.token_valid, excluded.missing_scopes, excluded.missing_fields, excluded.gap_found_at,
       excluded.gap_messages, excluded.gap_unreadable_threads, excluded.sent_in_a_day, excluded.failed_in_a_day,
       excluded.threads_elsewhere)`,
    [harbor.id, ailing],
  );
  const [{ at } = { at: new Date(0) }] = await world.sql<{ at: Date }>(
    'SELECT last_activity_at AS at FROM conversations WHERE id = $1',
    [conversation.id],
  );
  const agent = await gateway.signedIn(harbor, 'agent');
  const items: ConnectedPage[] = (await agent.get('/api/integrations/facebook/pages')).body.items;
  const page = (pageId: string) => items.find((item) => item.pageId === pageId);
  const time = (text: string | null | undefined) => new Date(text ?? 0).toISOString();
  expect(items).toHaveLength(2);
  expect(page(ailing)).toMatchObject({
    status: 'reauthorization_required',
    statusReason: 'The password was changed.',
    missingPermissions: ['pages_messaging'],
    missingFields: ['message_echoes', 'standby'],
    sending: { sent: 40, failed: 3 },
    threadsElsewhere: 5,
    repairedGap: { messages: 7, unreadableThreads: 2 },
  });
  expect(time(page(ailing)?.checkedAt)).toBe('2026-11-27T10:00:00.000Z');
  expect(time(page(ailing)?.repairedGap?.foundAt)).toBe('2026-11-27T09:00:00.000Z');
  expect(time(page(ailing)?.lastActivityAt)).toBe(at.toISOString());
  expect(page(well)).toMatchObject({
    status: 'active',
    statusReason: null,
    missingPermissions: [],
    missingFields: [],
    sending: { sent: 0, failed: 0 },
    threadsElsewhere: 0,
    repairedGap: null,
    lastActivityAt: null,
  });
});

it('attack S15: changing a Page changes nothing but what may be changed', async () => {
  const { world } = gateway;
  const [harbor, bay] = [await world.agency('plus'), await world.agency('plus')];
  const pageId = await world.page(harbor);
  const owner = await gateway.signedIn(harbor);
  const path = `/api/integrations/facebook/pages/${pageId}`;
  const smuggled = { status: 'suspended', agencyId: bay.id, pageId: '1', name: 'Other' };
  const { status, body } = await owner.patch(path, { humanAgentEnabled: true, ...smuggled });
  expect([status, body]).toMatchObject([
    200,
    { pageId, humanAgentEnabled: true, status: 'active', locationId: harbor.locationId, name: `Page ${pageId}` },
  ]);
});

describe('a Page that is moved to another location', () => {
  it('takes its conversations along: who sees the new location sees them, who sees the old one alone does not', async () => {
    const { world } = gateway;
    const harbor = await world.agency('plus');
    const [moved, other] = [await world.page(harbor), await world.page(harbor)];
    const [along, staying] = [await world.conversation(harbor, moved), await world.conversation(harbor, other)];
    const owner = await gateway.signedIn(harbor);
    const { body: quay } = await owner.post('/api/locations', { name: 'Quay' });
    await world.limitAgent(harbor, [quay.id]);
    const agent = await gateway.signedIn(harbor, 'agent');
    const seen = async () => (await agent.get('/api/conversations')).body.items.map(({ id }: { id: string }) => id);
    expect(await seen()).toEqual([]);
    const { status, body } = await owner.patch(pathOf(moved), { locationId: quay.id });
    expect([status, body]).toMatchObject([200, { pageId: moved, locationId: quay.id }]);
    expect(await seen()).toEqual([along.id]);
    expect((await agent.get(`/api/conversations/${along.id}`)).body.locationId).toBe(quay.id);
    await world.limitAgent(harbor, [harbor.locationId]);
    const stayed = await gateway.signedIn(harbor, 'agent');
    const { items } = (await stayed.get('/api/conversations')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([staying.id]);
    const [entry] = (await owner.get('/api/audit-log?act=page.changed')).body.items;
    expect(entry).toMatchObject({ objectId: moved, details: { locationId: quay.id } });
  });

  it('stays where it is when the location is not of this agency, when an agent asks, and when the Page is not here', async () => {
    const { world } = gateway;
    const [harbor, bay] = [await world.agency('plus'), await world.agency('plus')];
    const [here, there] = [await world.page(harbor), await world.page(bay)];
    const [owner, agent] = [await gateway.signedIn(harbor), await gateway.signedIn(harbor, 'agent')];
    const answers = [
      await owner.patch(pathOf(here), { locationId: bay.locationId }),
      await agent.patch(pathOf(here), { locationId: harbor.locationId }),
      await owner.patch(pathOf(there), { locationId: harbor.locationId }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'location_not_found'],
      [403, 'owner_required'],
      [404, 'not_found'],
    ]);
    const rows = await world.sql(
      `SELECT page_id, location_id FROM facebook_pages WHERE page_id = ANY ($1) ORDER BY page_id`,
      [[here, there]],
    );
    const unmoved = [
      { page_id: here, location_id: harbor.locationId },
      { page_id: there, location_id: bay.locationId },
    ];
    expect(rows).toEqual(unmoved.toSorted((left, right) => left.page_id.localeCompare(right.page_id)));
  });
});
