import { describe, expect, it } from '@jest/globals';
import { FACEBOOK, useGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import { DENTAL } from '../testing/simulated-facebook.js';

const its = useGatewayWithFacebook();

const connect = (pageId: string) => its.owner.post(`${FACEBOOK}/pages`, { pageId, locationId: its.harbor.locationId });
const connected = async () => (await its.owner.get(`${FACEBOOK}/pages`)).body.items;

describe('one unit', () => {
  const fault = (more: object) => its.facebook.control('POST', '/faults', { on: 'graph', kind: 'error', ...more });
  const nothingSaved = async () => {
    expect(await connected()).toEqual([]);
    expect(
      await its.gateway.world.sql('SELECT FROM facebook_page_tokens WHERE agency_id = $1', [its.harbor.id]),
    ).toEqual([]);
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
  ])('complaint 35, complaint 39, complaint 40: nothing is saved when %s', async (_what, switches, status, code) => {
    await its.facebook.logIn(its.owner, 'olivia');
    await fault(switches);
    const answer = await connect(DENTAL);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await nothingSaved();
    expect((await connect(DENTAL)).status).toBe(201);
  });

  it('complaint 39: nothing is saved when a field is not subscribed although Facebook says so', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await its.facebook.control('PATCH', '/settings', { ignoredFields: ['message_echoes'] });
    const { status, body } = await connect(DENTAL);
    expect([status, body.code, body.missingFields]).toEqual([422, 'page_subscription_failed', ['message_echoes']]);
    await nothingSaved();
    expect(await its.facebook.subscribedFields(DENTAL)).toEqual([]); // what was begun at Facebook is taken back
  });

  it('of a Page that is connected leaves it as it was when connecting it again fails', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    const before = (await connect(DENTAL)).body;
    await its.facebook.control('PATCH', '/settings', { ignoredFields: ['message_echoes'] });
    expect((await connect(DENTAL)).status).toBe(422);
    expect(await connected()).toEqual([before]);
    expect(await its.facebook.subscribedFields(DENTAL)).toContain('messages');
  });

  it('complaint 36: a wrong secret is told to be the installation’s', async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await fault({ path: '/subscribed_apps', code: 101 });
    expect((await connect(DENTAL)).body.code).toBe('app_misconfigured');
  });
});
