import { freePort } from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../clock.js';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { BAKERY, DENTAL, EVENTS, FITNESS, SimulatedFacebook } from '../testing/simulated-facebook.js';

let gateway: GatewayUnderTest;
let facebook: SimulatedFacebook;
let harbor: SeededAgency;
let owner: Agent;

const FACEBOOK = '/api/integrations/facebook';
const PICKER = '/settings/integrations?pick=1';

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  facebook = await SimulatedFacebook.start(publicUrl);
  gateway = await GatewayUnderTest.start({
    API_GATEWAY_PORT: String(port),
    PUBLIC_URL: publicUrl,
    META_GRAPH_URL: facebook.url,
    META_DIALOG_URL: facebook.url,
  });
});
beforeEach(async () => {
  await facebook.control('POST', '/reset');
  await gateway.world.sql('UPDATE facebook_pages SET disconnected_at = now()');
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
});
afterAll(async () => {
  await gateway.stop();
  await facebook.stop();
});

const connect = (
  pageId: string,
  { by = owner, locationId = harbor.locationId, acceptStopping = undefined as boolean | undefined } = {},
) => by.post(`${FACEBOOK}/pages`, { pageId, locationId, acceptStopping });
const available = async (by = owner) => (await by.get(`${FACEBOOK}/available-pages`)).body;
const connected = async (by = owner) => (await by.get(`${FACEBOOK}/pages`)).body.items;
describe('connecting a Page', () => {
  it('goes through the dialog to the picker, and ends with a connection', async () => {
    const location = `?locationId=${harbor.locationId}`;
    const back = await facebook.logIn(owner, 'olivia', {}, location);
    expect([back.status, back.headers.get('location')]).toEqual([302, PICKER]);

    const list = await available();
    expect(list.locationId).toBe(harbor.locationId);
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
      locationId: harbor.locationId,
      status: 'active',
      statusReason: null,
      connectedBy: harbor.people.owner.id,
    });
    expect(await connected()).toEqual([body]);
    expect((await available()).items[0].connectedTo).toEqual({ scope: 'this_agency', locationId: harbor.locationId });
  });

  it('says so to everybody, and stores no token that can be read', async () => {
    await facebook.logIn(owner, 'olivia');
    await connect(DENTAL);
    const facts = await gateway.world.sql('SELECT topic, data FROM outbox WHERE agency_id = $1', [harbor.id]);
    expect(facts).toMatchObject([{ topic: 'page.connected', data: { pageId: DENTAL, name: 'Harbor Dental' } }]);
    const [tokens] = await gateway.world.sql<Record<string, Buffer>>(
      'SELECT page_token, user_token FROM facebook_page_tokens WHERE agency_id = $1',
      [harbor.id],
    );
    expect(String(tokens?.page_token) + String(tokens?.user_token)).not.toContain('EAA');
    expect(JSON.stringify(facts)).not.toContain('EAA');
  });

  it('complaint 28: again keeps its id, its settings and its history', async () => {
    await facebook.logIn(owner, 'olivia');
    const first = (await connect(DENTAL)).body;
    await owner.patch(`${FACEBOOK}/pages/${DENTAL}`, { humanAgentEnabled: true });
    await gateway.world.sql(`UPDATE facebook_pages SET status = 'reauthorization_required' WHERE page_id = $1`, [
      DENTAL,
    ]);
    await facebook.logIn(owner, 'olivia');
    expect((await connect(DENTAL)).body).toMatchObject({ id: first.id, status: 'active', humanAgentEnabled: true });
    expect((await owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    expect((await connect(DENTAL)).body.id).toBe(first.id);
  });

  it('complaint 33: lists all 130 Pages of somebody who has so many', async () => {
    await facebook.logIn(owner, 'rosa');
    expect((await available()).items).toHaveLength(130);
  });

  it('complaint 34: lists only what was chosen, and says what is missing of each', async () => {
    await facebook.logIn(owner, 'olivia', { pages: `${DENTAL},${EVENTS}` });
    const { items } = await available();
    expect(items.map(({ pageId }: { pageId: string }) => pageId).sort()).toEqual([DENTAL, EVENTS]);
    const events = items.find(({ pageId }: { pageId: string }) => pageId === EVENTS);
    expect(events).toMatchObject({ missingTasks: ['MESSAGING'], obstacle: expect.stringContaining('role') });
    expect((await connect(EVENTS)).body).toMatchObject({ code: 'permissions_missing', missingTasks: ['MESSAGING'] });
  });

  it('names the permissions that were declined, and asks for them again', async () => {
    const permissions = 'pages_show_list,pages_read_engagement,pages_manage_metadata';
    await facebook.logIn(owner, 'olivia', { permissions });
    expect((await available()).items[0].missingPermissions).toEqual(['pages_messaging']);
    expect((await connect(DENTAL)).status).toBe(422);
    const again = await owner.get(`${FACEBOOK}/connect?rerequest=true`);
    expect(new URL(again.headers.get('location') ?? '').searchParams.get('auth_type')).toBe('rerequest');
  });

  it('complaint 32, B3: warns of Pages that a smaller consent would stop', async () => {
    await facebook.logIn(owner, 'olivia');
    await connect(DENTAL);
    await facebook.logIn(owner, 'olivia', { pages: FITNESS });
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

describe('one unit', () => {
  const fault = (more: object) => facebook.control('POST', '/faults', { on: 'graph', kind: 'error', ...more });
  const nothingSaved = async () => {
    expect(await connected()).toEqual([]);
    expect(await gateway.world.sql('SELECT FROM facebook_page_tokens WHERE agency_id = $1', [harbor.id])).toEqual([]);
  };

  it.each([
    ['the Page’s token is refused', { path: `/${DENTAL}`, code: 190, subcode: 492 }, 422, 'page_token_refused'],
    ['the first call with it fails', { path: '/me', code: 190 }, 422, 'page_token_refused'],
    ['the webhook is refused', { path: '/subscribed_apps', code: 200 }, 422, 'page_subscription_failed'],
    [
      'the app is in development mode',
      { path: '/subscribed_apps', code: 200, subcode: 2018028 },
      422,
      'app_review_required',
    ],
    ['Facebook has a hiccup', { path: '/subscribed_apps', code: 2 }, 503, 'facebook_unavailable'],
    ['Facebook answers with a page', { path: '/subscribed_apps', kind: 'html' }, 503, 'facebook_unavailable'],
  ])('complaint 35, 39: nothing is saved when %s', async (_what, switches, status, code) => {
    await facebook.logIn(owner, 'olivia');
    await fault(switches);
    const answer = await connect(DENTAL);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await nothingSaved();
    expect((await connect(DENTAL)).status).toBe(201);
  });

  it('complaint 36: a wrong secret is told to be the installation’s', async () => {
    await facebook.logIn(owner, 'olivia');
    await fault({ path: '/subscribed_apps', code: 101 });
    expect((await connect(DENTAL)).body.code).toBe('app_misconfigured');
  });
});

describe('a Page of another agency', () => {
  it('B6: is 409 and nothing of whose it is, and nothing changes there', async () => {
    await facebook.logIn(owner, 'olivia');
    await connect(DENTAL);
    const bay = await gateway.world.agency('premium');
    const sam = await gateway.signedIn(bay);
    await facebook.logIn(sam, 'sam');
    const list = await available(sam);
    const theirs = list.items.find(({ pageId }: { pageId: string }) => pageId === DENTAL);
    expect(theirs.connectedTo).toEqual({ scope: 'another_agency', locationId: null });
    const refused = await connect(DENTAL, { by: sam, locationId: bay.locationId });
    expect([refused.status, refused.body.code]).toEqual([409, 'page_connected_elsewhere']);
    expect(JSON.stringify([refused.body, list])).not.toContain(harbor.id);
    expect(JSON.stringify([refused.body, list])).not.toContain(harbor.name);
    expect(await connected()).toHaveLength(1);
    expect(await connected(sam)).toEqual([]);
    expect((await connect(BAKERY, { by: sam, locationId: bay.locationId })).status).toBe(201);
  });

  it('attack 20: is one agency’s when two connect it at once', async () => {
    const bay = await gateway.world.agency('plus');
    const sam = await gateway.signedIn(bay);
    await Promise.all([facebook.logIn(owner, 'olivia'), facebook.logIn(sam, 'sam')]);
    const both = await Promise.all([connect(DENTAL), connect(DENTAL, { by: sam, locationId: bay.locationId })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect([...(await connected()), ...(await connected(sam))]).toHaveLength(1);
  });
});

describe('attack 5: the state of a login', () => {
  const finish = (agent: Agent, back: URL) => agent.get(back.pathname + back.search);
  const invalid = async (agent: Agent, back: URL) => {
    const { status, body } = await finish(agent, back);
    expect([status, body.code]).toEqual([400, 'oauth_state_invalid']);
    expect((await agent.get(`${FACEBOOK}/available-pages`)).status).toBe(404);
  };

  it('has to be there, and be one that was given', async () => {
    const back = await facebook.consent(owner, 'olivia');
    for (const state of ['', 'x', 'a'.repeat(43), "' OR 1=1"]) {
      const forged = new URL(back);
      forged.searchParams.set('state', state);
      await invalid(owner, forged);
    }
    const without = new URL(back);
    without.searchParams.delete('state');
    await invalid(owner, without);
    const twice = new URL(back);
    twice.searchParams.append('state', 'x');
    await invalid(owner, twice);
  });

  it('is good once', async () => {
    const back = await facebook.consent(owner, 'olivia');
    expect((await finish(owner, back)).headers.get('location')).toBe(PICKER);
    expect((await finish(owner, back)).status).toBe(400);
  });

  it('is good once, also when two answers come at once', async () => {
    const back = await facebook.consent(owner, 'olivia');
    const both = await Promise.all([finish(owner, back), finish(owner, back)]);
    expect(both.map(({ status }) => status).sort()).toEqual([302, 400]);
  });

  it('is good in its own session alone', async () => {
    const back = await facebook.consent(owner, 'olivia');
    await invalid(await gateway.signedIn(harbor), back);
    await invalid(await gateway.signedIn(await gateway.world.agency('plus')), back);
    expect((await finish(gateway.visitor(), back)).status).toBe(401);
    expect((await finish(owner, back)).headers.get('location')).toBe(PICKER);
  });

  it('is good for ten minutes', async () => {
    const back = await facebook.consent(owner, 'olivia');
    const clock = gateway.app.get(Clock);
    clock.now = () => new Date(Date.now() + 10 * 60_000 + 1);
    await invalid(owner, back);
    clock.now = () => new Date();
  });

  it('is used up by a refusal as well, which leads back with its reason', async () => {
    const back = await facebook.consent(owner, 'olivia', { decision: 'cancel' });
    expect((await finish(owner, back)).headers.get('location')).toBe(
      '/settings/integrations?connect_error=access_denied',
    );
    await invalid(owner, back);
  });

  it('is asked for when somebody pretends a refusal', async () => {
    await invalid(owner, new URL(`${gateway.url}${FACEBOOK}/callback?error=access_denied`));
  });

  it('is not needed where Facebook sends none: its own failure', async () => {
    const failed = await owner.get(`${FACEBOOK}/callback?error_code=901&error_message=App+not+active`);
    expect(failed.headers.get('location')).toBe('/settings/integrations?connect_error=app_unavailable');
  });

  it('does not make a code of somebody else good: a used code leads back with its reason', async () => {
    const first = await facebook.consent(owner, 'olivia');
    await finish(owner, first);
    const second = await facebook.consent(owner, 'olivia');
    second.searchParams.set('code', first.searchParams.get('code') ?? '');
    const { status, headers } = await finish(owner, second);
    expect([status, headers.get('location')]).toEqual([
      302,
      '/settings/integrations?connect_error=facebook_login_refused',
    ]);
  });

  it('attack 6: leads to our own pages whatever else the address says', async () => {
    const back = await facebook.consent(owner, 'olivia');
    for (const name of ['next', 'redirect_uri', 'returnTo']) back.searchParams.set(name, '//evil.example');
    expect((await finish(owner, back)).headers.get('location')).toBe(PICKER);
  });
});

describe('who may connect', () => {
  it('is an owner', async () => {
    const agent = await gateway.signedIn(harbor, 'agent');
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
    const bay = await gateway.world.agency('essential');
    const starter = await gateway.signedIn(bay);
    const refused = await starter.get(`${FACEBOOK}/connect`);
    expect([refused.status, refused.body.code, refused.body.requiredPlan]).toEqual([403, 'plan_required', 'plus']);
    expect((await connect(DENTAL, { by: starter })).body.code).toBe('plan_required');
  });

  it('names a location of the agency', async () => {
    const bay = await gateway.world.agency('plus');
    expect((await owner.get(`${FACEBOOK}/connect?locationId=${bay.locationId}`)).body.code).toBe('location_not_found');
    await facebook.logIn(owner, 'olivia');
    expect((await connect(DENTAL, { locationId: bay.locationId })).body.code).toBe('location_not_found');
    expect((await connect(BAKERY)).body.code).toBe('page_not_granted');
  });
});

describe('disconnecting', () => {
  beforeEach(async () => {
    await facebook.logIn(owner, 'olivia');
    await connect(DENTAL);
  });

  it('unsubscribes, forgets the token, keeps the conversations', async () => {
    const conversation = await gateway.world.conversation(harbor, DENTAL);
    expect((await owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    expect(await connected()).toEqual([]);
    expect(await gateway.world.sql('SELECT FROM facebook_page_tokens WHERE agency_id = $1', [harbor.id])).toEqual([]);
    expect((await owner.get(`/api/conversations/${conversation.id}`)).status).toBe(200);
    const { items: calls } = (await facebook.control('GET', '/calls?method=DELETE&path=subscribed_apps')) as {
      items: unknown[];
    };
    expect(calls).toHaveLength(1);
    expect((await owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(404);
  });

  it('works also when Meta answers with errors', async () => {
    await facebook.control('POST', '/people/olivia/invalidate', { reason: 'password_changed' });
    expect((await owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    const facts = await gateway.world.sql(
      `SELECT data FROM outbox WHERE agency_id = $1 AND topic = 'page.disconnected'`,
      [harbor.id],
    );
    expect(facts).toMatchObject([{ data: { pageId: DENTAL, reason: 'requested' } }]);
  });

  it('is done for whoever removes the app on Facebook', async () => {
    await connect(FITNESS);
    await facebook.control('POST', '/people/olivia/invalidate', { reason: 'app_removed' });
    expect(await connected()).toEqual([]);
    expect((await owner.get(`${FACEBOOK}/available-pages`)).body.code).toBe('login_expired');
  });

  it('complaint 42: is done for whoever asks for deletion, with a page that says so', async () => {
    await facebook.control('POST', '/people/olivia/request-data-deletion');
    expect(await connected()).toEqual([]);
    const [deletion] = await gateway.world.sql<{ confirmation_code: string }>('SELECT * FROM data_deletions');
    const page = await gateway.visitor().get(`${FACEBOOK}/data-deletion/${deletion?.confirmation_code}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('was deleted');
    expect((await gateway.visitor().get(`${FACEBOOK}/data-deletion/x`)).status).toBe(404);
  });
});
