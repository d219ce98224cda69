import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../clock.js';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { MailSink } from '../testing/mail-sink.js';
import type { SeededAgency } from '../testing/seeded-world.js';

let gateway: GatewayUnderTest;
let mail: MailSink;
let harbor: SeededAgency;
let owner: Agent;
let number = 0;

beforeAll(async () => {
  mail = await MailSink.start();
  gateway = await GatewayUnderTest.start({ SMTP_URL: mail.url });
});
beforeEach(async () => {
  mail.letters.length = 0;
  mail.isRefusing = false;
  harbor = await gateway.world.agency('plus');
  owner = await gateway.signedIn(harbor);
});
afterAll(async () => {
  await gateway.stop();
  mail.stop();
});

const PASSWORD = 'a password of ten and more';
const newAddress = () => `new.person.${number++}@example.com`;
const invite = (body: object = {}) => owner.post('/api/invitations', { email: newAddress(), role: 'agent', ...body });
/** The token in the nth letter to somebody; quoted-printable breaks long lines. */
async function mailedToken(place: string, email: string, nth = 1): Promise<string> {
  const letter = await waitFor(() => mail.letters.filter((text) => text.includes(`To: ${email}`))[nth - 1]);
  const [, token = ''] = new RegExp(`/${place}#(\\S+)`).exec(letter.replaceAll(/=\r?\n/g, '')) ?? [];
  return token;
}
const accept = (token: string, by = gateway.visitor(), name = 'Nia') =>
  by.post('/api/auth/invitation/accept', { token, name, password: PASSWORD });
const forget = (email: string) => gateway.visitor().post('/api/auth/password-reset', { email });
const complete = (token: string, by = gateway.visitor(), password = PASSWORD) =>
  by.post('/api/auth/password-reset/complete', { token, password });
const signIn = (email: string, password = PASSWORD) => gateway.visitor().post('/api/auth/login', { email, password });

describe('an invitation', () => {
  it('comes by e-mail and makes its reader one of the people, with their role and locations, signed in', async () => {
    const email = newAddress();
    const { status, body } = await invite({ email: email.toUpperCase(), locationIds: [harbor.locationId] });
    expect([status, body.email, body.link]).toEqual([201, email, null]);
    const token = await mailedToken('accept-invitation', email);
    const opened = await gateway.visitor().post('/api/auth/invitation/open', { token });
    expect(opened.body).toEqual({ agencyName: harbor.name, email, role: 'agent' });
    const nia = gateway.visitor();
    expect((await accept(token, nia)).body.user).toMatchObject({ email, name: 'Nia', role: 'agent' });
    expect((await nia.get('/api/auth/me')).status).toBe(200);
    const people = (await owner.get('/api/people')).body.items;
    expect(people).toContainEqual(expect.objectContaining({ email, locationIds: [harbor.locationId] }));
    expect((await signIn(email)).status).toBe(200);
    expect((await owner.get('/api/invitations')).body.items).toEqual([]);
  });

  it('works once, also when it is used twice at once', async () => {
    const { body } = await invite();
    const token = await mailedToken('accept-invitation', body.email);
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await accept(token)).body.code).toBe('link_invalid');
  });

  it('is shown to the owner, this once, where the mail server does not take it', async () => {
    mail.isRefusing = true;
    const { body } = await invite();
    const [page, token] = body.link.split('#');
    expect(page).toBe(`${gateway.url}/accept-invitation`);
    expect(JSON.stringify((await owner.get('/api/invitations')).body)).not.toContain(token);
    expect((await accept(token)).status).toBe(200);
  });

  it('is kept as a hash alone', async () => {
    const { body } = await invite();
    const secret = (await mailedToken('accept-invitation', body.email)).split('.')[2] ?? '';
    const [{ row = '' } = {}] = await gateway.world.sql<{ row: string }>(
      'SELECT i::text AS row FROM invitations i WHERE id = $1',
      [body.id],
    );
    expect(secret).toHaveLength(43);
    expect(row).toContain(body.email);
    expect(row).not.toContain(secret);
    expect(row).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
  });

  it('is over when it is withdrawn, replaced by a new one, too old, or was changed', async () => {
    const email = newAddress();
    const { body } = await invite({ email });
    const first = await mailedToken('accept-invitation', email);
    await invite({ email });
    const second = await mailedToken('accept-invitation', email, 2);
    expect((await accept(first)).status).toBe(404);
    expect((await accept(`${second.slice(0, -4)}AAAA`)).status).toBe(404);
    expect((await owner.delete(`/api/invitations/${body.id}`)).status).toBe(404);
    await gateway.world.sql('UPDATE invitations SET expires_at = now() WHERE agency_id = $1', [harbor.id]);
    expect((await accept(second)).status).toBe(404);
    const third = (await invite()).body;
    expect((await owner.delete(`/api/invitations/${third.id}`)).status).toBe(204);
    expect((await accept(await mailedToken('accept-invitation', third.email))).status).toBe(404);
  });

  it('to an address that signs in elsewhere says so to its reader alone', async () => {
    const other = await gateway.world.agency();
    const { email } = other.people.owner;
    expect((await invite({ email })).status).toBe(201);
    expect((await accept(await mailedToken('accept-invitation', email))).body.code).toBe('email_taken');
    expect((await invite({ email: harbor.people.agent.email })).body.code).toBe('already_here');
  });

  it.each([
    ['an owner with locations', { role: 'owner', locationIds: [] }, 'owner_sees_everything'],
    ['a location of another', { locationIds: ['11111111-1111-4111-8111-111111111111'] }, 'location_not_found'],
    ['no address', { email: 'x' }, 'validation_failed'],
    ['a role that there is not', { role: 'root' }, 'validation_failed'],
  ])('for %s is refused', async (_what, body, code) => {
    expect((await invite(body)).body.code).toBe(code);
  });

  it('is the owner’s to give', async () => {
    const agent = await gateway.signedIn(harbor, 'agent');
    const answer = await agent.post('/api/invitations', { email: newAddress(), role: 'owner' });
    expect(answer.body.code).toBe('owner_required');
  });
});

describe('a forgotten password', () => {
  it('is replaced by a link that works once, and ends every other session', async () => {
    const { email } = harbor.people.owner;
    expect((await forget(email.toUpperCase())).status).toBe(202);
    const token = await mailedToken('reset-password', email);
    const here = gateway.visitor();
    expect((await complete(token, here)).body.user.email).toBe(email);
    expect((await here.get('/api/auth/me')).status).toBe(200);
    expect((await owner.get('/api/auth/me')).status).toBe(401);
    expect((await signIn(email)).status).toBe(200);
    expect((await signIn(email, harbor.people.owner.password)).status).toBe(401);
    expect((await complete(token)).body.code).toBe('link_invalid');
  });

  it('attack S19: is answered the same for an address that nobody has, before anything is looked up', async () => {
    const known = await forget(harbor.people.agent.email);
    const unknown = await forget(newAddress());
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await mailedToken('reset-password', harbor.people.agent.email);
  });

  it('attack S19: is asked for ever more slowly, whether the address exists or not', async () => {
    const [clock, at] = [gateway.app.get(Clock), new Date()];
    clock.now = () => at; // the pause that the sixth time brings does not end
    const answers = [];
    for (const email of [harbor.people.agent.email, newAddress()]) {
      for (let times = 0; times < 6; times++) await forget(email);
      answers.push(await forget(email));
    }
    clock.now = () => new Date();
    for (const { status, headers } of answers)
      expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  it('gets no link where the person may not sign in, and a link is no good any more', async () => {
    const { email, id } = harbor.people.agent;
    await forget(email);
    const token = await mailedToken('reset-password', email);
    await owner.patch(`/api/people/${id}`, { active: false });
    expect((await complete(token)).status).toBe(404);
    expect((await owner.post(`/api/people/${id}/password-reset`)).status).toBe(404);
  });

  it('is reset with the help of an owner where there is no mail', async () => {
    mail.isRefusing = true;
    const path = `/api/people/${harbor.people.agent.id}/password-reset`;
    const { body } = await owner.post(path);
    expect((await complete(body.link.split('#')[1])).status).toBe(200);
    expect((await (await gateway.signedIn(harbor)).post(path)).status).toBe(201);
    const stranger = await gateway.signedIn(await gateway.world.agency());
    expect((await stranger.post(path)).status).toBe(404);
  });

  it('is not replaced by a short one', async () => {
    expect((await complete('x', undefined, 'short')).body.code).toBe('validation_failed');
  });
});

describe('own sessions', () => {
  it('are listed with where they were begun, and ended one by one', async () => {
    const other = await gateway.signedIn(harbor);
    const { items } = (await owner.get('/api/auth/sessions')).body;
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(items[0]).toMatchObject({ address: '127.0.0.1', browser: expect.any(String) });
    const elsewhere = items.find(({ current }: { current: boolean }) => !current);
    const agent = await gateway.signedIn(harbor, 'agent');
    expect((await agent.delete(`/api/auth/sessions/${elsewhere.id}`)).status).toBe(404);
    expect((await owner.delete(`/api/auth/sessions/${elsewhere.id}`)).status).toBe(204);
    expect((await other.get('/api/auth/me')).status).toBe(401);
    expect((await owner.get('/api/auth/me')).status).toBe(200);
  });
});
