import { describe, expect, it } from '@jest/globals';
import type { ConnectedPage } from '../list-pages/page.dto.js';
import { FACEBOOK, useGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import { BAKERY, DENTAL, FITNESS } from '../testing/simulated-facebook.js';
import type { AvailablePage, PageResult } from './connect-page.dto.js';

const its = useGatewayWithFacebook();

const connectAll = (pages: { pageId: string; locationId: string }[], more: object = {}) =>
  its.owner.post(`${FACEBOOK}/pages/bulk`, { pages, ...more });
const connected = async (by = its.owner): Promise<ConnectedPage[]> => (await by.get(`${FACEBOOK}/pages`)).body.items;
const here = (...pageIds: string[]) => pageIds.map((pageId) => ({ pageId, locationId: its.harbor.locationId }));
const refuse = (pageId: string) =>
  its.facebook.control('POST', '/faults', {
    on: 'graph',
    kind: 'error',
    path: `/${pageId}/subscribed_apps`,
    code: 200,
  });

/** Forty Pages of Rosa's, every other one for a second location. */
async function fortyPages() {
  await its.facebook.logIn(its.owner, 'rosa');
  const { items } = (await its.owner.get(`${FACEBOOK}/available-pages`)).body;
  const hill = await its.gateway.world.location(its.harbor, 'Hill');
  const pages = items.slice(0, 40).map(({ pageId }: AvailablePage, index: number) => ({
    pageId,
    locationId: index % 2 ? its.harbor.locationId : hill,
  }));
  return { pages, hill } as { pages: { pageId: string; locationId: string }[]; hill: string };
}

describe('beyond B7: many Pages in one request', () => {
  it('are connected each to its location, with a result of its own: one that fails stops no other', async () => {
    const { pages, hill } = await fortyPages();
    const refused = pages[4]?.pageId ?? '';
    await refuse(refused);
    const { status, body } = await connectAll(pages);
    expect(status).toBe(200);
    expect(body.items.map(({ pageId }: PageResult) => pageId)).toEqual(pages.map(({ pageId }) => pageId));
    for (const [index, { pageId, page, problem }] of (body.items as PageResult[]).entries()) {
      if (pageId === refused) {
        expect(page).toBeNull();
        expect(problem).toMatchObject({ status: 422, code: 'page_subscription_failed', facebook: { code: 200 } });
      } else {
        expect(problem).toBeNull();
        expect(page).toMatchObject({ pageId, status: 'active', locationId: pages[index]?.locationId });
      }
    }
    expect(await connected()).toHaveLength(39);

    await its.gateway.world.limitAgent(its.harbor, [hill]);
    const limited = await connected(await its.gateway.signedIn(its.harbor, 'agent'));
    const onHill = pages.filter(({ pageId, locationId }) => locationId === hill && pageId !== refused);
    expect(limited.map(({ pageId }) => pageId).sort()).toEqual(onHill.map(({ pageId }) => pageId).sort());
  });

  it('can be asked for again: what failed is connected, what is connected stays the same', async () => {
    const { pages } = await fortyPages();
    await refuse(pages[0]?.pageId ?? '');
    await connectAll(pages);
    const first = await connected();
    const { body } = await connectAll(pages);
    expect(body.items.every(({ page }: PageResult) => page !== null)).toBe(true);
    const now = new Map((await connected()).map(({ pageId, id }) => [pageId, id]));
    expect(now.size).toBe(40);
    for (const { pageId, id } of first) expect(now.get(pageId)).toBe(id);
  });

  it('each say why where they can not be connected', async () => {
    const bay = await its.gateway.world.agency('plus');
    const sam = await its.gateway.signedIn(bay);
    await its.facebook.logIn(sam, 'sam');
    await sam.post(`${FACEBOOK}/pages`, { pageId: DENTAL, locationId: bay.locationId });
    await its.facebook.logIn(its.owner, 'olivia');
    const { body } = await connectAll([...here(DENTAL, BAKERY), { pageId: FITNESS, locationId: bay.locationId }]);
    expect(body.items.map(({ problem }: PageResult) => problem?.code)).toEqual([
      'page_connected_elsewhere',
      'page_not_granted',
      'location_not_found',
    ]);
    expect(JSON.stringify(body)).not.toContain(bay.id);
    expect(await connected()).toEqual([]);
  });

  it('complaint 32, beyond B3: are none before somebody has said that others may stop', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connectAll(here(DENTAL));
    await its.facebook.logIn(its.owner, 'olivia', { pages: FITNESS });
    const refused = await connectAll(here(FITNESS));
    expect([refused.status, refused.body.code, refused.body.pages]).toEqual([
      409,
      'pages_would_stop',
      [{ pageId: DENTAL, name: 'Harbor Dental' }],
    ]);
    expect((await connected()).map(({ pageId }) => pageId)).toEqual([DENTAL]);
    const accepted = await connectAll(here(FITNESS), { acceptStopping: true });
    expect(accepted.body.items).toMatchObject([{ pageId: FITNESS, problem: null }]);
  });

  it('are refused as a whole without a login, below Plus, to agents, and when a Page stands there twice or none does', async () => {
    expect((await connectAll(here(DENTAL))).body.code).toBe('login_expired');
    for (const pages of [[], here(DENTAL, DENTAL), [null], here('x')])
      expect((await its.owner.post(`${FACEBOOK}/pages/bulk`, { pages })).status).toBe(400);
    const agent = await its.gateway.signedIn(its.harbor, 'agent');
    expect((await agent.post(`${FACEBOOK}/pages/bulk`, { pages: here(DENTAL) })).body.code).toBe('owner_required');
    await its.gateway.world.sql(`UPDATE agencies SET plan = 'essential' WHERE id = $1`, [its.harbor.id]);
    expect((await connectAll(here(DENTAL))).body.code).toBe('plan_required');
  });
});
