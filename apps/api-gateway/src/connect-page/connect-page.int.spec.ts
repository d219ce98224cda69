import { describe, expect, it } from '@jest/globals';
import type { ConnectedPage } from '../list-pages/page.dto.js';
import { FACEBOOK, useGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import { BAKERY, DENTAL, EVENTS, FITNESS, YOGA } from '../testing/simulated-facebook.js';
import type { AvailablePage } from './connect-page.dto.js';

const its = useGatewayWithFacebook();

const PICKER = '/settings/integrations?pick=1';

const connect = (
  pageId: string,
  { by = its.owner, locationId = its.harbor.locationId, acceptStopping = undefined as boolean | undefined } = {},
) => by.post(`${FACEBOOK}/pages`, { pageId, locationId, acceptStopping });
const available = async (by = its.owner) => (await by.get(`${FACEBOOK}/available-pages`)).body;
const connected = async (by = its.owner) => (await by.get(`${FACEBOOK}/pages`)).body.items;

describe('connecting a Page', () => {
  it('goes through the dialog to the picker, and ends with a connection', async () => {
    const location = `?locationId=${its.harbor.locationId}`;
    const back = await its.facebook.logIn(its.owner, 'olivia', {}, location);
    expect([back.status, back.headers.get('location')]).toEqual([302, PICKER]);

    const list = await available();
    expect(list.locationId).toBe(its.harbor.locationId);
    expect(list.items.find(({ pageId }: { pageId: string }) => pageId === DENTAL)).toEqual({
      pageId: DENTAL,
      name: 'Harbor Dental',
      pictureUrl: expect.any(String),
      missingPermissions: [],
      missingTasks: [],
      connectedTo: null,
      obstacle: null,
    });

    const { status, body } = await connect(DENTAL);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      pageId: DENTAL,
      name: 'Harbor Dental',
      locationId: its.harbor.locationId,
      status: 'active',
      statusReason: null,
      connectedBy: its.harbor.people.owner.id,
    });
    expect(await connected()).toEqual([body]);
    await its.gateway.world.sql('UPDATE facebook_pages SET picture_key = $2 WHERE page_id = $1', [
      DENTAL,
      `${its.harbor.id}/pages/1`,
    ]);
    expect((await connected())[0].pictureUrl).toMatch(/^\/api\/media\/[^?]+\?expires=\d+&signature=/);
    expect((await available()).items[0].connectedTo).toEqual({
      scope: 'this_agency',
      locationId: its.harbor.locationId,
    });
  });

  it('says so to everybody, and stores no token that can be read', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connect(DENTAL);
    const facts = await its.gateway.world.sql('SELECT topic, data FROM outbox WHERE agency_id = $1', [its.harbor.id]);
    expect(facts).toMatchObject([{ topic: 'page.connected', data: { pageId: DENTAL, name: 'Harbor Dental' } }]);
    const [tokens] = await its.gateway.world.sql<Record<string, Buffer>>(
      'SELECT page_token, user_token FROM facebook_page_tokens WHERE agency_id = $1',
      [its.harbor.id],
    );
    expect(String(tokens?.page_token) + String(tokens?.user_token)).not.toContain('EAA');
    expect(JSON.stringify(facts)).not.toContain('EAA');
  });

  it('complaint 28: again keeps its id, its settings and its history', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    const first = (await connect(DENTAL)).body;
    await its.owner.patch(`${FACEBOOK}/pages/${DENTAL}`, { humanAgentEnabled: true });
    await its.gateway.world.sql(`UPDATE facebook_pages SET status = 'reauthorization_required' WHERE page_id = $1`, [
      DENTAL,
    ]);
    await its.facebook.logIn(its.owner, 'olivia');
    expect((await connect(DENTAL)).body).toMatchObject({ id: first.id, status: 'active', humanAgentEnabled: true });
    expect((await its.owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    expect(await its.facebook.subscribedFields(DENTAL)).toEqual([]);
    expect((await connect(DENTAL)).body.id).toBe(first.id);
    // Complaint 19: fields that we did not ask for yet when it was first connected are asked for with the others.
    expect(await its.facebook.subscribedFields(DENTAL)).toEqual(
      expect.arrayContaining(['messages', 'message_echoes', 'standby']),
    );
  });

  it('complaint 33: lists all 130 Pages of somebody who has so many', async () => {
    await its.facebook.logIn(its.owner, 'rosa');
    expect((await available()).items).toHaveLength(130);
  });

  it('complaint 34: lists only what was chosen, and says what is missing of each', async () => {
    await its.facebook.logIn(its.owner, 'olivia', { pages: `${DENTAL},${EVENTS}` });
    const { items } = await available();
    expect(items.map(({ pageId }: { pageId: string }) => pageId).sort()).toEqual([DENTAL, EVENTS]);
    const events = items.find(({ pageId }: { pageId: string }) => pageId === EVENTS);
    expect(events).toMatchObject({ missingTasks: ['MESSAGING'], obstacle: expect.stringContaining('role') });
    expect((await connect(EVENTS)).body).toMatchObject({ code: 'permissions_missing', missingTasks: ['MESSAGING'] });
  });

  it('complaint 34: finds Pages that the list leaves out by what the token says', async () => {
    await its.facebook.control('PATCH', '/settings', { hideAccounts: true });
    await its.facebook.logIn(its.owner, 'olivia', { pages: `${DENTAL},${EVENTS}` });
    const { items } = await available();
    expect(items.find(({ pageId }: AvailablePage) => pageId === DENTAL)).toMatchObject({
      name: 'Harbor Dental',
      missingTasks: [],
      missingPermissions: [],
      obstacle: null,
    });
    expect(items.find(({ pageId }: AvailablePage) => pageId === EVENTS)).toMatchObject({ missingTasks: ['MESSAGING'] });
    expect((await connect(DENTAL)).status).toBe(201);
  });

  it('knows tasks by their ending: those of portfolios have longer names', async () => {
    await its.facebook.logIn(its.owner, 'olivia', { pages: YOGA });
    expect((await available()).items).toMatchObject([{ pageId: YOGA, missingTasks: [], obstacle: null }]);
    expect((await connect(YOGA)).status).toBe(201);
  });

  it('names the permissions that were declined, and asks for them again', async () => {
    const permissions = 'pages_show_list,pages_read_engagement,pages_manage_metadata';
    await its.facebook.logIn(its.owner, 'olivia', { permissions });
    expect((await available()).items[0].missingPermissions).toEqual(['pages_messaging']);
    expect((await connect(DENTAL)).status).toBe(422);
    const again = await its.owner.get(`${FACEBOOK}/connect?rerequest=true`);
    expect(new URL(again.headers.get('location') ?? '').searchParams.get('auth_type')).toBe('rerequest');
  });

  it('complaint 32, beyond B3: warns of Pages that a smaller consent would stop', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connect(DENTAL);
    await its.facebook.logIn(its.owner, 'olivia', { pages: FITNESS });
    expect((await available()).wouldStop).toEqual([{ pageId: DENTAL, name: 'Harbor Dental' }]);
    const refused = await connect(FITNESS);
    expect([refused.status, refused.body.code, refused.body.pages]).toEqual([
      409,
      'pages_would_stop',
      [{ pageId: DENTAL, name: 'Harbor Dental' }],
    ]);
    expect((await connect(FITNESS, { acceptStopping: true })).status).toBe(201);
  });
});

describe('one login', () => {
  const refuse = (pageIds: string[]) =>
    its.gateway.world.sql(`UPDATE facebook_pages SET status = 'reauthorization_required' WHERE page_id = ANY ($1)`, [
      pageIds,
    ]);
  const statuses = async () =>
    Object.fromEntries((await connected()).map((page: ConnectedPage) => [page.pageId, page.status]));

  it('beyond B10: mends every Page that waits for one, each where it was', async () => {
    await its.facebook.logIn(its.owner, 'rosa');
    const pageIds: string[] = (await available()).items.slice(0, 10).map(({ pageId }: AvailablePage) => pageId);
    const fitness = await its.gateway.world.location(its.harbor, 'Fitness');
    await Promise.all(pageIds.map((id, index) => connect(id, index % 2 ? {} : { locationId: fitness })));
    const before = await connected();
    await its.facebook.control('POST', '/people/rosa/invalidate', { reason: 'password_changed' });
    await refuse(pageIds);
    const back = await its.facebook.logIn(its.owner, 'rosa');
    expect(back.headers.get('location')).toBe(`${PICKER}&mended=10`);
    const places = (pages: ConnectedPage[]) => pages.map(({ id, pageId, locationId }) => ({ id, pageId, locationId }));
    expect(places(await connected())).toEqual(places(before));
    expect(new Set(Object.values(await statuses()))).toEqual(new Set(['active']));
  });

  it('mends nothing before the person has said that others may stop', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connect(DENTAL);
    await connect(FITNESS);
    await refuse([FITNESS]);
    const back = await its.facebook.logIn(its.owner, 'olivia', { pages: FITNESS });
    expect(back.headers.get('location')).toBe(PICKER);
    expect(await statuses()).toEqual({ [DENTAL]: 'active', [FITNESS]: 'reauthorization_required' });
    expect((await connect(FITNESS)).body.code).toBe('pages_would_stop');
    expect((await connect(FITNESS, { acceptStopping: true })).status).toBe(201);
  });

  it('leaves a Page as it was that can not be mended', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connect(DENTAL);
    await connect(FITNESS);
    await refuse([DENTAL, FITNESS]);
    await its.facebook.control('POST', '/faults', {
      on: 'graph',
      kind: 'error',
      path: `/${DENTAL}/subscribed_apps`,
      code: 200,
    });
    const back = await its.facebook.logIn(its.owner, 'olivia');
    expect(back.headers.get('location')).toBe(`${PICKER}&mended=1`);
    expect(await statuses()).toEqual({ [DENTAL]: 'reauthorization_required', [FITNESS]: 'active' });
  });
});

describe('a Page of another agency', () => {
  it('beyond B6: is 409 and nothing of whose it is, and nothing changes there', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connect(DENTAL);
    const bay = await its.gateway.world.agency('premium');
    const sam = await its.gateway.signedIn(bay);
    await its.facebook.logIn(sam, 'sam');
    const list = await available(sam);
    const theirs = list.items.find(({ pageId }: { pageId: string }) => pageId === DENTAL);
    expect(theirs.connectedTo).toEqual({ scope: 'another_agency', locationId: null });
    const refused = await connect(DENTAL, { by: sam, locationId: bay.locationId });
    expect([refused.status, refused.body.code]).toEqual([409, 'page_connected_elsewhere']);
    expect(JSON.stringify([refused.body, list])).not.toContain(its.harbor.id);
    expect(JSON.stringify([refused.body, list])).not.toContain(its.harbor.name);
    expect(await connected()).toHaveLength(1);
    expect(await connected(sam)).toEqual([]);
    expect((await connect(BAKERY, { by: sam, locationId: bay.locationId })).status).toBe(201);
  });

  it('attack S20: is one agency’s when two connect it at once', async () => {
    const bay = await its.gateway.world.agency('plus');
    const sam = await its.gateway.signedIn(bay);
    await Promise.all([its.facebook.logIn(its.owner, 'olivia'), its.facebook.logIn(sam, 'sam')]);
    const both = await Promise.all([connect(DENTAL), connect(DENTAL, { by: sam, locationId: bay.locationId })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect([...(await connected()), ...(await connected(sam))]).toHaveLength(1);
  });
});

describe('who may connect', () => {
  it('is an owner', async () => {
    const agent = await its.gateway.signedIn(its.harbor, 'agent');
    const refused = [
      await agent.get(`${FACEBOOK}/connect`),
      await agent.get(`${FACEBOOK}/available-pages`),
      await connect(DENTAL, { by: agent }),
      await agent.delete(`${FACEBOOK}/pages/${DENTAL}`),
    ];
    for (const { status, body } of refused) expect([status, body.code]).toEqual([403, 'owner_required']);
    expect((await agent.get(`${FACEBOOK}/pages`)).status).toBe(200);
  });

  it('is an agency at Plus or above', async () => {
    const bay = await its.gateway.world.agency('essential');
    const starter = await its.gateway.signedIn(bay);
    const refused = await starter.get(`${FACEBOOK}/connect`);
    expect([refused.status, refused.body.code, refused.body.requiredPlan]).toEqual([403, 'plan_required', 'plus']);
    expect((await connect(DENTAL, { by: starter })).body.code).toBe('plan_required');
  });

  it('names a location of the agency', async () => {
    const bay = await its.gateway.world.agency('plus');
    expect((await its.owner.get(`${FACEBOOK}/connect?locationId=${bay.locationId}`)).body.code).toBe(
      'location_not_found',
    );
    await its.facebook.logIn(its.owner, 'olivia');
    expect((await connect(DENTAL, { locationId: bay.locationId })).body.code).toBe('location_not_found');
    expect((await connect(BAKERY)).body.code).toBe('page_not_granted');
  });
});
