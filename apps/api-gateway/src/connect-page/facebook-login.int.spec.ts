import { describe, expect, it } from '@jest/globals';
import { Clock } from '../clock.js';
import type { Agent } from '../testing/agent.js';
import { FACEBOOK, useGatewayWithFacebook } from '../testing/gateway-with-facebook.js';

const its = useGatewayWithFacebook();

const PICKER = '/settings/integrations?pick=1';

describe('attack S5: the state of a login', () => {
  const finish = (agent: Agent, back: URL) => agent.get(back.pathname + back.search);
  const invalid = async (agent: Agent, back: URL) => {
    const { status, body } = await finish(agent, back);
    expect([status, body.code]).toEqual([400, 'oauth_state_invalid']);
    expect((await agent.get(`${FACEBOOK}/available-pages`)).status).toBe(404);
  };

  it('has to be there, and be one that was given', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    for (const state of ['', 'x', 'a'.repeat(43), "' OR 1=1"]) {
      const forged = new URL(back);
      forged.searchParams.set('state', state);
      await invalid(its.owner, forged);
    }
    const without = new URL(back);
    without.searchParams.delete('state');
    await invalid(its.owner, without);
    const twice = new URL(back);
    twice.searchParams.append('state', 'x');
    await invalid(its.owner, twice);
  });

  it('is good once', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    expect((await finish(its.owner, back)).headers.get('location')).toBe(PICKER);
    expect((await finish(its.owner, back)).status).toBe(400);
  });

  it('is good once, also when two answers come at once', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    const both = await Promise.all([finish(its.owner, back), finish(its.owner, back)]);
    expect(both.map(({ status }) => status).sort()).toEqual([302, 400]);
  });

  it('is good in its own session alone', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    await invalid(await its.gateway.signedIn(its.harbor), back);
    await invalid(await its.gateway.signedIn(await its.gateway.world.agency('plus')), back);
    expect((await finish(its.gateway.visitor(), back)).status).toBe(401);
    expect((await finish(its.owner, back)).headers.get('location')).toBe(PICKER);
  });

  it('is good for ten minutes', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    const clock = its.gateway.app.get(Clock);
    clock.now = () => new Date(Date.now() + 10 * 60_000 + 1);
    await invalid(its.owner, back);
    clock.now = () => new Date();
  });

  it('is used up by a refusal as well, which leads back with its reason', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia', { decision: 'cancel' });
    expect((await finish(its.owner, back)).headers.get('location')).toBe(
      '/settings/integrations?connect_error=access_denied',
    );
    await invalid(its.owner, back);
  });

  it('is asked for when somebody pretends a refusal', async () => {
    await invalid(its.owner, new URL(`${its.gateway.url}${FACEBOOK}/callback?error=access_denied`));
  });

  it('is not needed where Facebook sends none: its own failure', async () => {
    const failed = await its.owner.get(`${FACEBOOK}/callback?error_code=901&error_message=App+not+active`);
    expect(failed.headers.get('location')).toBe('/settings/integrations?connect_error=app_unavailable');
  });

  it('does not make a code of somebody else good: a used code leads back with its reason', async () => {
    const first = await its.facebook.consent(its.owner, 'olivia');
    await finish(its.owner, first);
    const second = await its.facebook.consent(its.owner, 'olivia');
    second.searchParams.set('code', first.searchParams.get('code') ?? '');
    const { status, headers } = await finish(its.owner, second);
    expect([status, headers.get('location')]).toEqual([
      302,
      '/settings/integrations?connect_error=facebook_login_refused',
    ]);
  });

  it('attack S6: leads to our own pages whatever else the address says', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    for (const name of ['next', 'redirect_uri', 'returnTo']) back.searchParams.set(name, '//evil.example');
    expect((await finish(its.owner, back)).headers.get('location')).toBe(PICKER);
  });
});

describe('every end of the dialog', () => {
  const ended = async (back: URL, agent = its.owner) =>
    (await agent.get(back.pathname + back.search)).headers.get('location');
  const failed = (reason: string) => `/settings/integrations?connect_error=${reason}`;
  const fault = (more: object) => its.facebook.control('POST', '/faults', { on: 'graph', kind: 'error', ...more });

  it.each([
    ['an app that Facebook does not let in (901)', { decision: 'fail' }, 'app_unavailable'],
    ['no permission at all', { permissions: '' }, 'permissions_declined'],
  ])('leads back into the portal with its reason: %s', async (_what, fields, reason) => {
    expect(await ended(await its.facebook.consent(its.owner, 'olivia', fields))).toBe(failed(reason));
  });

  const exchange = { path: '/oauth/access_token', status: 400 };
  it.each([
    ['a code that is too old', { ...exchange, code: 100, subcode: 36007 }, 'facebook_login_refused'],
    ['a code that was used', { ...exchange, code: 100, subcode: 36009 }, 'facebook_login_refused'],
    ['another redirect URI', { ...exchange, code: 100, subcode: 36008 }, 'app_misconfigured'],
    ['complaint 36: a wrong secret', { ...exchange, code: 1 }, 'app_misconfigured'],
    ['an app that does not exist', { ...exchange, code: 101 }, 'app_misconfigured'],
    ['a hiccup', { ...exchange, status: 500, code: 2 }, 'facebook_unavailable'],
    ['a page in the place of an answer', { path: '/oauth/access_token', kind: 'html' }, 'facebook_unavailable'],
    ['a token that can not be asked about', { path: '/debug_token', code: 2 }, 'facebook_unavailable'],
    ['a list of Pages that ends in a hiccup', { path: '/me/accounts', code: 2 }, 'facebook_unavailable'],
    ['an app in development mode', { path: '/me/accounts', code: 200, subcode: 2018028 }, 'app_review_required'],
  ])('leads back into the portal with its reason: %s', async (_what, switches, reason) => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    await fault(switches);
    expect(await ended(back)).toBe(failed(reason));
    expect((await its.owner.get(`${FACEBOOK}/available-pages`)).body.code).toBe('login_expired');
  });

  it('is the picker, which says that there is nothing, when no Page was chosen or there is none', async () => {
    for (const [person, fields] of [
      ['nora', {}],
      ['olivia', { pages: '' }],
    ] as const) {
      expect(await ended(await its.facebook.consent(its.owner, person, fields))).toBe(PICKER);
      expect((await its.owner.get(`${FACEBOOK}/available-pages`)).body.items).toEqual([]);
    }
  });

  it('takes a browser back to the portal also where it is refused, with the status of the refusal', async () => {
    const back = await its.facebook.consent(its.owner, 'olivia');
    const browser = { accept: 'text/html,application/xhtml+xml' };
    const forged = `${back.pathname}?code=x&state=x`;
    const told = [
      [await its.owner.get(forged, browser), 400],
      [await its.gateway.visitor().get(back.pathname + back.search, browser), 401],
    ] as const;
    for (const [{ status, body, headers }, expected] of told) {
      expect([status, headers.get('content-type')]).toEqual([expected, 'text/html; charset=utf-8']);
      expect(body).toContain(`url=${failed('oauth_state_invalid')}"`);
    }
    const bay = await its.gateway.signedIn(await its.gateway.world.agency('starter'));
    expect((await bay.get(`${FACEBOOK}/connect`, browser)).body).toContain(failed('plan_required'));
  });
});
