import { loadConfig } from '@faro/config';
import { Database, serviceDatabaseUrl } from '@faro/persistence';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OutboundConfig } from '../outbound.config.js';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { PageChecksRepository } from './page-checks.repository.js';

let outbound: OutboundUnderTest;
let instances: Database[];

/** No service runs at first: nobody else takes a check. */
beforeAll(async () => {
  outbound = await OutboundUnderTest.open('rosa');
  for (const pageId of outbound.pageIds().slice(0, 12)) await outbound.connect(pageId);
  const url = serviceDatabaseUrl(outbound.ownerUrl, 'faro_outbound');
  instances = Array.from({ length: 4 }, () => new Database({ url, applicationName: 'spec', poolSize: 1 }));
});
afterAll(async () => {
  for (const instance of instances) await instance.close();
  await outbound?.close();
});

it('each connection is checked once in 15 minutes, however many instances look', async () => {
  const { pageCheckIntervalMs } = loadConfig(OutboundConfig, outbound.environment);
  expect(pageCheckIntervalMs).toBe(15 * 60_000);
  const repository = new PageChecksRepository();
  const claims = () => Promise.all(instances.map((instance) => repository.claim(instance, 5, pageCheckIntervalMs)));
  const taken = [...(await claims()), ...(await claims())].flat().map(({ pageId }) => pageId);
  expect(taken.toSorted()).toEqual(outbound.pageIds().slice(0, 12).toSorted());
  const [next] = await outbound.rows<{ minutes: number }>(
    'SELECT extract(epoch FROM min(due_at) - now())::float8 / 60 AS minutes FROM page_checks',
  );
  expect(Math.round(next?.minutes ?? 0)).toBe(15);
});

it.each([
  ['while it was checked is looked at again', 5_000, true],
  ['before it was checked is not', 0, false],
])('what happened to a Page %s', async (_when, tookMs, isDue) => {
  const [[instance], [pageId = '']] = [instances, outbound.pageIds()];
  const [repository, page] = [new PageChecksRepository(), { agencyId: outbound.agencyId, pageId }];
  await outbound.rows(`UPDATE page_checks SET due_at = now() + interval '15 minutes'`);
  const found = { tokenValid: true, missingScopes: [], missingFields: [], error: null };
  await instance?.inAgency(page.agencyId, (tx) => repository.store(tx, page, found, tookMs));
  await instance?.inAgency(page.agencyId, (tx) => repository.hasten(tx, page, new Date(Date.now() - 2_500)));
  const [check] = await outbound.rows('SELECT due_at <= now() AS due FROM page_checks WHERE page_id = $1', [pageId]);
  expect(check).toEqual({ due: isDue });
});

it('complaint 31, 41: a service that starts while Facebook fails works, no Page changes its state, and the next check finds all well', async () => {
  await outbound.meta.fault({ on: 'graph', kind: 'error', code: 2, status: 500, count: null });
  await outbound.rows('UPDATE page_checks SET due_at = now()');
  const service = await outbound.start();
  expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  const checked = (found: string) =>
    waitFor(async () => (await outbound.rows(`SELECT FROM page_checks WHERE ${found}`)).length === 12);
  await checked('error IS NOT NULL');
  expect(await outbound.rows('SELECT DISTINCT status FROM facebook_pages')).toEqual([{ status: 'active' }]);
  expect(await outbound.rows('SELECT FROM incidents')).toEqual([]);
  await outbound.meta.control('DELETE', '/faults');
  await outbound.rows('UPDATE page_checks SET due_at = now()');
  await outbound.announceConnected(outbound.pageIds()[0] ?? '');
  await checked('error IS NULL AND token_valid');
});

it('complaint 19: a field that Facebook only says it has subscribed is shown and is an incident, until it really is there', async () => {
  const [pageId = ''] = outbound.pageIds();
  const checked = async () => {
    await outbound.rows('UPDATE page_checks SET due_at = now() WHERE page_id = $1', [pageId]);
    await outbound.announceConnected(pageId);
  };
  const health = async () =>
    (
      await outbound.rows<{ missing_fields: string[]; error: string | null }>(
        'SELECT missing_fields, error FROM page_checks WHERE page_id = $1',
        [pageId],
      )
    )[0];
  const open = () => outbound.rows('SELECT kind, reason, cause FROM incidents WHERE closed_at IS NULL');
  await outbound.meta.control('PATCH', '/settings', { ignoredFields: ['message_echoes'] });
  await outbound.unsubscribe(pageId);
  await checked();
  await waitFor(async () => (await open()).length === 1);
  expect(await open()).toEqual([{ kind: 'not_subscribed', reason: 'fields_missing', cause: pageId }]);
  expect(await health()).toEqual({ missing_fields: ['message_echoes'], error: null });
  await outbound.meta.control('PATCH', '/settings', { ignoredFields: [] });
  await checked();
  await waitFor(async () => (await health())?.missing_fields?.length === 0 && (await open()).length === 0);
  expect(await health()).toEqual({ missing_fields: [], error: null });
});
