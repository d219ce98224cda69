import { pageConnected, pageReauthorizationRequired } from '@faro/contracts';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundUnderTest } from '../testing/outbound-under-test.js';
import { DENTAL } from '../testing/simulated-meta.js';

let outbound: OutboundUnderTest;
let pages: string[];

beforeAll(async () => {
  outbound = await OutboundUnderTest.open('rosa');
  pages = outbound.pageIds().slice(0, 30);
  for (const pageId of pages) await outbound.connect(pageId);
  await outbound.start();
});
afterAll(() => outbound?.close());

interface IncidentRow {
  id: string;
  kind: string;
  reason: string;
  pages: number;
  closed_at: Date | null;
  notify_at: Date | null;
}

const incidents = () =>
  outbound.rows<IncidentRow>(
    `SELECT i.*, (SELECT count(*)::int FROM incident_pages m WHERE m.incident_id = i.id AND m.mended_at IS NULL) AS pages
     FROM incidents i ORDER BY opened_at`,
  );
const allChecked = () =>
  waitFor(async () => {
    const [row] = await outbound.rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM page_checks WHERE checked_at IS NOT NULL',
    );
    return row?.n === pages.length;
  });

describe('what keeps Pages from working', () => {
  it('complaint 37, beyond B10: one dead login on many Pages is one incident, found at once, over with the last of them', async () => {
    await allChecked();
    await outbound.meta.control('POST', '/people/rosa/invalidate', { reason: 'password_changed' });
    // One of them is found by whatever happens first; the others are looked at because of it, long before their time.
    const [first = ''] = pages;
    await outbound.rows('UPDATE page_checks SET due_at = now() WHERE page_id = $1', [first]);
    await outbound.announceConnected(first);
    const [incident] = await waitFor(
      async () => {
        const found = await incidents();
        return found[0]?.pages === pages.length && found;
      },
      { timeoutMs: 120_000 },
    );
    expect(await incidents()).toHaveLength(1);
    expect(incident).toMatchObject({ kind: 'login_ended', reason: 'password_changed', closed_at: null });
    expect(incident?.notify_at).toBeInstanceOf(Date);

    await outbound.refreshTokens('rosa');
    for (const pageId of pages) {
      await outbound.connect(pageId);
      await outbound.announceConnected(pageId);
    }
    await waitFor(async () => (await incidents())[0]?.closed_at);
    const told = await outbound.events('incident.changed', incident?.id ?? '');
    expect(told[0]?.data).toMatchObject({ kind: 'login_ended', state: 'open' });
    expect(told.at(-1)?.data).toMatchObject({ state: 'closed', pageIds: [] });
    expect(await incidents()).toMatchObject([{ pages: 0, notify_at: null }]);
  });

  it('an old refusal that comes after the reconnection opens nothing, and the same one twice opens one', async () => {
    const [pageId = '', other = ''] = pages;
    const refusal = (page: string, since: Date) =>
      outbound.publish(pageReauthorizationRequired, page, {
        pageId: page,
        locationId: outbound.locationId,
        since: since.toISOString(),
        error: { code: 190, subcode: 492, message: 'The role is lost.' },
      });
    await refusal(pageId, new Date(0));
    const [marked] = await outbound.rows<{ since: Date }>(
      `UPDATE facebook_pages SET status = 'reauthorization_required', status_since = date_trunc('milliseconds', now())
       WHERE page_id = $1 RETURNING status_since AS since`,
      [other],
    );
    const since = marked?.since ?? new Date();
    await refusal(other, since);
    await refusal(other, since);
    await waitFor(async () => (await incidents()).length === 2);
    expect((await incidents())[1]).toMatchObject({ kind: 'role_lost', reason: 'role_lost', pages: 1 });
    await outbound.publish(pageConnected, pageId, {
      pageId,
      locationId: outbound.locationId,
      name: 'Page',
      connectedAt: new Date().toISOString(),
    });
    expect(await incidents()).toHaveLength(2);
  });

  it('beyond B3: Pages that a round of consent leaves out are one incident with the next check', async () => {
    const left = pages.slice(4, 7);
    const permissions = ['pages_show_list', 'pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'];
    await outbound.meta.control('POST', '/people/rosa/grant', {
      permissions,
      pages: outbound.pageIds().filter((id) => !left.includes(id)),
    });
    await outbound.announceConnected(pages[8] ?? '');
    const found = await waitFor(async () => {
      const missing = (await incidents()).find(({ kind }) => kind === 'permission_missing');
      return missing?.pages === left.length && missing;
    });
    expect(found).toMatchObject({ reason: 'permission_missing', closed_at: null });
    expect(pages).not.toContain(DENTAL);
  });
});
