import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { ConnectedPage } from './page.dto.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
afterAll(() => gateway.stop());

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
  const smuggled = { status: 'suspended', agencyId: bay.id, locationId: bay.locationId, pageId: '1', name: 'Other' };
  const { status, body } = await owner.patch(path, { humanAgentEnabled: true, ...smuggled });
  expect([status, body]).toMatchObject([
    200,
    { pageId, humanAgentEnabled: true, status: 'active', locationId: harbor.locationId, name: `Page ${pageId}` },
  ]);
});
