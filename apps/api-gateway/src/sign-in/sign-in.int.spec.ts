import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../clock.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency('plus');
});
afterAll(() => gateway.stop());

const credentials = (role: 'owner' | 'agent' = 'owner') => {
  const { email, password } = harbor.people[role];
  return { email, password };
};

describe('signing in', () => {
  it('says who it is and sets a cookie that no script can read', async () => {
    const answer = await gateway.visitor().post('/api/auth/login', credentials());
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { id: harbor.people.owner.id, email: harbor.people.owner.email, role: 'owner', agencyId: harbor.id },
      agency: { id: harbor.id, name: harbor.name, plan: 'plus' },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^faro_session=.*Path=\/.*HttpOnly.*SameSite=Lax/);
    expect(answer.headers.getSetCookie()[0]).not.toContain('Secure');
  });

  it('takes the address in any case', async () => {
    const { email, password } = credentials();
    expect((await gateway.visitor().post('/api/auth/login', { email: email.toUpperCase(), password })).status).toBe(
      200,
    );
  });

  it('answers an unknown address and a wrong password alike', async () => {
    const wrong = await gateway.visitor().post('/api/auth/login', { ...credentials('agent'), password: 'wrong' });
    const unknown = await gateway.visitor().post('/api/auth/login', { email: 'nobody@example.com', password: 'wrong' });
    for (const { status, body, headers } of [wrong, unknown]) {
      expect([status, body.code]).toEqual([401, 'wrong_credentials']);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body.requestId).toBe(headers.get('x-request-id'));
    }
    expect(wrong.body.detail).toBe(unknown.body.detail);
  });

  it('slows down after failures only, and says how long to wait', async () => {
    const agency = await gateway.world.agency();
    const { email, password } = agency.people.owner;
    const [clock, at] = [gateway.app.get(Clock), new Date()];
    clock.now = () => at; // the pause that the sixth failure brings does not end
    for (let attempt = 0; attempt < 6; attempt++)
      await gateway.visitor().post('/api/auth/login', { email, password: 'wrong' });
    const paused = await gateway.visitor().post('/api/auth/login', { email, password });
    clock.now = () => new Date();
    expect([paused.status, paused.body.code]).toEqual([429, 'too_many_failures']);
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(0);
    const right = await Promise.all(
      Array.from({ length: 20 }, () => gateway.visitor().post('/api/auth/login', credentials())),
    );
    expect(right.every(({ status }) => status === 200)).toBe(true);
  });

  it('attack S19: many guesses at once tell no more than one after the other, not even the right one among them', async () => {
    const { email, password } = (await gateway.world.agency()).people.owner;
    const [clock, at] = [gateway.app.get(Clock), new Date()];
    clock.now = () => at; // the pause that the sixth failure brings does not end
    const guesses = [...Array.from({ length: 10 }, (_, index) => `wrong ${index}`), password, password];
    const answers = await Promise.all(
      guesses.map((guess) => gateway.visitor().post('/api/auth/login', { email, password: guess })),
    );
    clock.now = () => new Date();
    const told = answers.filter(({ status }) => status !== 429);
    expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 401));
  });
});

describe('a session', () => {
  it('is needed for everything, and named in no list', async () => {
    const agent = await gateway.signedIn(harbor);
    expect((await agent.get('/api/auth/me')).body.user.email).toBe(harbor.people.owner.email);
    const nobody = await gateway.visitor().get('/api/auth/me');
    expect([nobody.status, nobody.body.code]).toEqual([401, 'unauthenticated']);
  });

  it('is not fooled by another spelling of the address', async () => {
    for (const path of ['/%61pi/agency', '/api/%61gency', '//api/agency', '/API/agency'])
      expect([401, 404]).toContain((await gateway.visitor().get(path)).status);
  });

  it('attack S14: ends with signing out, for every copy of its cookie', async () => {
    const agent = await gateway.signedIn(harbor);
    const copy = gateway.visitor();
    copy.cookie = agent.cookie;
    expect((await agent.post('/api/auth/logout')).status).toBe(204);
    expect((await copy.get('/api/auth/me')).status).toBe(401);
  });

  it('attack S14: is not had by a cookie that was changed, or that names another agency', async () => {
    const agent = await gateway.signedIn(harbor);
    const other = await gateway.world.agency();
    const forged = gateway.visitor();
    for (const cookie of [
      agent.cookie.replace(harbor.id, other.id),
      `${agent.cookie}x`,
      agent.cookie.slice(0, -3),
      'faro_session=',
      'faro_session=a.b.c.d',
    ]) {
      forged.cookie = cookie;
      expect((await forged.get('/api/auth/me')).status).toBe(401);
    }
  });

  it('attack S14: is over when its time is', async () => {
    const agent = await gateway.signedIn(harbor, 'agent');
    await gateway.world.sql(`UPDATE sessions SET expires_at = now() WHERE person_id = $1`, [harbor.people.agent.id]);
    expect((await agent.get('/api/auth/me')).status).toBe(401);
  });

  it('serves 100 requests in a second without a limit', async () => {
    const agent = await gateway.signedIn(harbor);
    const answers = await Promise.all(Array.from({ length: 150 }, () => agent.get('/api/locations')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

describe('the origin of a request', () => {
  it('attack S18: has to be our own for everything that changes something', async () => {
    const agent = await gateway.signedIn(harbor);
    for (const origin of ['https://evil.example', 'null', `${gateway.url}.evil.example`, ''])
      expect((await agent.post('/api/auth/logout', undefined, { origin })).body.code).toBe('origin_refused');
    const without = await fetch(`${gateway.url}/api/auth/login`, { method: 'POST' });
    expect([without.status, ((await without.json()) as { code: string }).code]).toEqual([403, 'origin_refused']);
    expect((await agent.get('/api/auth/me', { origin: 'https://evil.example' })).status).toBe(200);
  });

  it('is not asked of Meta', async () => {
    const form = new URLSearchParams({ signed_request: 'a.b' });
    const answer = await gateway.visitor().post('/api/integrations/facebook/deauthorize', form, { origin: '' });
    expect([answer.status, answer.body.code]).toEqual([400, 'signed_request_invalid']);
  });
});

describe('input', () => {
  it.each([
    ['no JSON', '{'],
    ['an array', '[]'],
    ['a text', '"x"'],
    ['wrong types', '{"email": 1, "password": {}}'],
    ['a nest without end', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['a prototype', '{"__proto__": {"email": "x"}}'],
  ])('that is %s is refused with 400', async (_what, body) => {
    const answer = await fetch(`${gateway.url}/api/auth/login`, {
      method: 'POST',
      headers: { origin: gateway.url, 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('names the fields that are wrong', async () => {
    const { body } = await gateway.visitor().post('/api/auth/login', { email: 'x', password: '' });
    expect(body).toMatchObject({ code: 'validation_failed', errors: [{ field: 'email' }, { field: 'password' }] });
  });

  it('that is too large is refused with 413, an address that is none with 404', async () => {
    const large = await gateway.visitor().post('/api/auth/login', { email: 'x'.repeat(300_000) });
    expect([large.status, large.body.code]).toEqual([413, 'too_large']);
    const nowhere = await gateway.visitor().get('/api/nowhere');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'not_found']);
  });
});
