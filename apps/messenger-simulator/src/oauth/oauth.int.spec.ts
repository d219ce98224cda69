import { describe, expect, it } from '@jest/globals';
import { DENTAL, FITNESS, REDIRECT_URI } from '../testing/simulator-under-test.js';
import { useSimulator } from '../testing/use-simulator.js';

const used = useSimulator();
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function code(person = 'olivia'): Promise<string> {
  return (await used.simulator.consent(person)).searchParams.get('code') ?? '';
}

const exchange = async (more: Record<string, string> = {}) =>
  used.simulator.exchange({ redirect_uri: REDIRECT_URI, code: await code(), ...more });

const numbers = ({ status, body }: { status: number; body: { error?: { code: number; error_subcode?: number } } }) => [
  status,
  body.error?.code,
  body.error?.error_subcode,
];

describe('the code exchange', () => {
  it('gives a user token of an hour or two for a code, by GET and by POST', async () => {
    const answer = await exchange();
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'bearer' } });
    expect(answer.body.expires_in).toBeGreaterThan(5_300);
    expect(answer.body.expires_in).toBeLessThanOrEqual(5_400);
    const { appId, appSecrets } = used.simulator.config;
    const form = new URLSearchParams({
      client_id: appId,
      client_secret: appSecrets[0] ?? '',
      redirect_uri: REDIRECT_URI,
      code: await code(),
    });
    const posted = await used.simulator.call('POST', '/v26.0/oauth/access_token', form);
    expect(posted).toMatchObject({ status: 200, body: { access_token: expect.stringMatching(/^EAA/) } });
  });

  it('takes a code once', async () => {
    const once = await code();
    await exchange({ code: once });
    const again = await exchange({ code: once });
    expect(numbers(again)).toEqual([400, 100, 36009]);
    expect(again.headers.get('www-authenticate')).toContain('"invalid_code"');
    expect(again.headers.get('cache-control')).toBe('no-store');
  });

  it('refuses another redirect_uri, an old code, an unknown one, another secret and another app', async () => {
    expect(numbers(await exchange({ redirect_uri: `${REDIRECT_URI}/` }))).toEqual([400, 100, 36008]);
    expect(numbers(await exchange({ code: 'x' }))).toEqual([400, 100, undefined]);
    expect(numbers(await exchange({ client_secret: 'x' }))).toEqual([400, 1, undefined]);
    expect(numbers(await exchange({ client_id: '1' }))).toEqual([400, 101, undefined]);
    const old = await code();
    await used.simulator.control('POST', '/clock', { advanceMs: 10 * MINUTE_MS });
    expect(numbers(await exchange({ code: old }))).toEqual([400, 100, 36007]);
  });
});

describe('tokens', () => {
  it('live sixty days once exchanged, and Page tokens from them for ever', async () => {
    const token = await used.simulator.userToken('olivia');
    const app = `${used.simulator.config.appId}|${used.simulator.config.appSecrets[0]}`;
    const user = await used.simulator.graph('GET', '/debug_token', app, { input_token: token });
    expect(user.body.data).toMatchObject({ type: 'USER', is_valid: true, user_id: '10215241773831025' });
    const page = await used.simulator.pageToken('olivia', DENTAL);
    const debugged = await used.simulator.graph('GET', '/debug_token', app, { input_token: page });
    expect(debugged.body.data).toMatchObject({ type: 'PAGE', expires_at: 0, profile_id: DENTAL });
    await used.simulator.control('POST', '/clock', { advanceMs: 61 * DAY_MS });
    expect(numbers(await used.simulator.graph('GET', '/me', token))).toEqual([400, 190, 463]);
    expect((await used.simulator.graph('GET', '/me', page)).status).toBe(200);
  });

  it('are granular: only chosen Pages are in target_ids, and Page calls for others fail', async () => {
    const all = await used.simulator.pageToken('olivia', FITNESS);
    const token = await used.simulator.userToken('olivia', { pages: DENTAL });
    const debugged = await used.simulator.graph('GET', '/debug_token', token, { input_token: token });
    expect(debugged.body.data.granular_scopes).toContainEqual({ scope: 'pages_messaging', target_ids: [DENTAL] });
    const listed = await used.simulator.graph('GET', '/me/accounts', token);
    expect(listed.body.data.map(({ id }: { id: string }) => id)).toEqual([DENTAL]);
    const cutOff = await used.simulator.graph('POST', `/${FITNESS}/subscribed_apps`, all, {
      subscribed_fields: 'messages',
    });
    expect(numbers(cutOff)).toEqual([403, 200, undefined]);
  });

  it('show declined permissions and lose revoked ones', async () => {
    const token = await used.simulator.userToken('olivia', { permissions: 'pages_show_list' });
    const listed = await used.simulator.graph('GET', '/me/permissions', token);
    expect(listed.body.data).toContainEqual({ permission: 'pages_messaging', status: 'declined' });
    await used.simulator.graph('DELETE', '/me/permissions/pages_show_list', token);
    expect((await used.simulator.graph('GET', '/me/accounts', token)).body.data).toEqual([]);
  });

  it.each([
    ['password_changed', 460],
    ['checkpointed', 459],
    ['expired', 463],
    ['logged_out', 467],
    ['inactive', 493],
  ])('die by %s with subcode %d', async (reason, subcode) => {
    const token = await used.simulator.pageToken('olivia', DENTAL);
    await used.simulator.control('POST', '/people/olivia/invalidate', { reason });
    const answer = await used.simulator.graph('GET', '/me', token);
    expect(numbers(answer)).toEqual([400, 190, subcode]);
    expect(answer.headers.get('www-authenticate')).toContain('OAuth "Facebook Platform" "invalid_token"');
  });

  it('of one Page die when its role is lost', async () => {
    const [dental, fitness] = [
      await used.simulator.pageToken('olivia', DENTAL),
      await used.simulator.pageToken('olivia', FITNESS),
    ];
    await used.simulator.control('POST', '/people/olivia/invalidate', { reason: 'role_lost', page: DENTAL });
    expect(numbers(await used.simulator.graph('GET', '/me', dental))).toEqual([400, 190, 492]);
    expect((await used.simulator.graph('GET', '/me', fitness)).status).toBe(200);
  });

  it('die with 458 when the app is removed, and the app is told by signed_request and by webhook', async () => {
    const token = await used.simulator.pageToken('olivia', DENTAL);
    const removed = await used.simulator.control('POST', '/people/olivia/invalidate', { reason: 'app_removed' });
    expect(removed.body.callback.status).toBe(200);
    expect(numbers(await used.simulator.graph('GET', '/me', token))).toEqual([400, 190, 458]);
    const callback = used.receiver.posts.find(({ path }) => path === '/deauthorize');
    const payload = new URLSearchParams(callback?.raw).get('signed_request')?.split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ user_id: '10215241773831025' });
    const change = await used.receiver.until((items) => items.find(({ field }) => field === 'pages_messaging'));
    expect(change.value.verb).toBe('revoked');
  });
});

describe('paths', () => {
  it('that do not exist, or versions that never were, are told so in the shape of an error', async () => {
    const token = await used.simulator.userToken('olivia');
    expect(numbers(await used.simulator.graph('POST', '/me/friends/of/friends', token))).toEqual([
      400,
      2500,
      undefined,
    ]);
    expect(numbers(await used.simulator.call('GET', '/v99.0/me'))).toEqual([400, 2500, undefined]);
    const old = await used.simulator.call('GET', `/v3.2/me?access_token=${token}`);
    expect(old.headers.get('facebook-api-version')).toBe('v21.0');
  });
});

describe('the proof', () => {
  it('is asked for, checked whenever it is given, and may be sent in any place', async () => {
    const token = await used.simulator.userToken('olivia');
    const bare = await used.simulator.call('GET', `/v26.0/me?access_token=${token}`);
    expect(bare.body.error).toMatchObject({ code: 100, type: 'GraphMethodException' });
    await used.simulator.control('PATCH', '/settings', { requireProof: false });
    expect((await used.simulator.call('GET', `/v26.0/me?access_token=${token}`)).status).toBe(200);
    const wrong = await used.simulator.call('GET', `/v26.0/me?access_token=${token}&appsecret_proof=x`);
    expect(wrong.body.error.message).toContain('Invalid appsecret_proof');
  });
});

describe('/me/accounts', () => {
  interface Listed {
    data: { id: string; name: string; tasks: string[]; access_token?: string }[];
    paging?: { next?: string };
    summary?: { total_count: number };
  }

  it('lists 130 Pages over pages of 25, one of which is empty and has a next', async () => {
    const token = await used.simulator.userToken('rosa');
    const sizes: number[] = [];
    const ids = new Set<string>();
    let page: Listed = (await used.simulator.graph('GET', '/me/accounts', token, { summary: 'true' })).body;
    expect(page.summary).toEqual({ total_count: 130 });
    for (;;) {
      sizes.push(page.data.length);
      for (const { id } of page.data) ids.add(id);
      if (page.paging?.next === undefined) break;
      expect(page.paging.next).not.toContain('appsecret_proof');
      const after = new URL(page.paging.next).searchParams.get('after');
      page = (await used.simulator.graph('GET', '/me/accounts', token, { after, summary: 'true' })).body;
    }
    expect(sizes).toEqual([25, 25, 0, 25, 25, 25, 5]);
    expect(ids.size).toBe(130);
  });

  it('shows tasks, and no token where they do not suffice', async () => {
    const token = await used.simulator.userToken('olivia');
    const { data } = (await used.simulator.graph('GET', '/me/accounts', token, { fields: 'name,tasks,access_token' }))
      .body as Listed;
    expect(data.map(({ name, access_token }) => [name, access_token !== undefined])).toEqual([
      ['Harbor Dental', true],
      ['Harbor Fitness', true],
      ['Harbor Events', false],
      ['Harbor Yoga', true],
    ]);
    expect(data[2]?.tasks).not.toContain('MESSAGING');
  });

  it('is empty for someone without Pages, and refuses fields that do not exist', async () => {
    const token = await used.simulator.userToken('nora');
    expect((await used.simulator.graph('GET', '/me/accounts', token)).body).toEqual({ data: [] });
    const unknown = await used.simulator.graph('GET', '/me/accounts', token, { fields: 'id,nonsense' });
    expect(unknown.status).toBe(200);
    expect(numbers(await used.simulator.graph('GET', '/me', token, { fields: 'nonsense' }))).toEqual([
      400,
      100,
      undefined,
    ]);
  });
});
