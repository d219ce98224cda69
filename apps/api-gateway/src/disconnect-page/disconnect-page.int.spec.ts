import { createHmac } from 'node:crypto';
import { subscribedFields } from '@faro/messenger-platform';
import { waitFor } from '@faro/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { APP_SECRET } from '../testing/gateway-under-test.js';
import { FACEBOOK, useGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import { DENTAL, FITNESS } from '../testing/simulated-facebook.js';

const its = useGatewayWithFacebook();

const connect = (pageId: string) => its.owner.post(`${FACEBOOK}/pages`, { pageId, locationId: its.harbor.locationId });
// biome-ignore lint/suspicious/noExplicitAny: an answer is read as it comes
const jobs = async (): Promise<any[]> => (await its.owner.get('/api/data-jobs')).body.items;
/** What whoever asked for deletion last is shown. */
async function statusPage() {
  const [deletion] = await its.gateway.world.sql<{ confirmation_code: string }>(
    'SELECT confirmation_code FROM data_deletions ORDER BY requested_at DESC LIMIT 1',
  );
  return its.gateway.visitor().get(`${FACEBOOK}/data-deletion/${deletion?.confirmation_code}`);
}
/** As Meta signs: base64url over the payload, here with the padding that one has seen. */
function signed(payload: object, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}=.${encoded}`;
}
/** What Facebook was asked to send nothing of any more. */
async function unsubscriptions(): Promise<unknown[]> {
  const calls = await its.facebook.control('GET', '/calls?method=DELETE&path=subscribed_apps');
  return (calls as { items: unknown[] }).items;
}
const connected = async () => (await its.owner.get(`${FACEBOOK}/pages`)).body.items;

describe('disconnecting', () => {
  beforeEach(async () => {
    await its.facebook.logIn(its.owner, 'olivia');
    await connect(DENTAL);
  });

  it('unsubscribes, forgets the token, keeps the conversations', async () => {
    const conversation = await its.gateway.world.conversation(its.harbor, DENTAL);
    expect((await its.owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    expect(await connected()).toEqual([]);
    expect(
      await its.gateway.world.sql('SELECT FROM facebook_page_tokens WHERE agency_id = $1', [its.harbor.id]),
    ).toEqual([]);
    expect((await its.owner.get(`/api/conversations/${conversation.id}`)).status).toBe(200);
    expect(await unsubscriptions()).toHaveLength(1);
    expect(await its.facebook.subscribedFields(DENTAL)).toEqual([]);
    expect((await its.owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(404);
  });

  it.each<[string, object]>([
    ['that the token is dead', { kind: 'error', code: 190, subcode: 460 }],
    ['that it may not', { kind: 'error', code: 200 }],
    ['with a hiccup', { kind: 'error', code: 2, status: 500 }],
    ['with a page', { kind: 'html' }],
    ['not at all', { kind: 'hang_up' }],
  ])('works also when Meta answers %s', async (_what, fault) => {
    const path = '/subscribed_apps';
    await its.facebook.control('POST', '/faults', { on: 'graph', path, count: null, ...fault });
    expect((await its.owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    const facts = await its.gateway.world.sql(
      `SELECT data FROM outbox WHERE agency_id = $1 AND topic = 'page.disconnected'`,
      [its.harbor.id],
    );
    expect(facts).toMatchObject([{ data: { pageId: DENTAL, reason: 'requested' } }]);
    expect(
      await its.gateway.world.sql('SELECT FROM facebook_page_tokens WHERE agency_id = $1', [its.harbor.id]),
    ).toEqual([]);
  });

  it.each<[string, object, number]>([
    [
      'tries it again after a hiccup, so that nothing of the Page comes any more',
      { kind: 'error', code: 2, status: 500 },
      2,
    ],
    ['tries it again when nothing came back', { kind: 'hang_up' }, 2],
    ['does not insist where the token is dead', { kind: 'error', code: 190, subcode: 460 }, 1],
  ])('complaint 38: %s', async (_what, fault, attempts) => {
    await its.facebook.control('POST', '/faults', { on: 'graph', path: '/subscribed_apps', count: 1, ...fault });
    expect((await its.owner.delete(`${FACEBOOK}/pages/${DENTAL}`)).status).toBe(204);
    expect(await unsubscriptions()).toHaveLength(attempts);
    expect(await its.facebook.subscribedFields(DENTAL)).toHaveLength(attempts === 2 ? 0 : subscribedFields.length);
  });

  it('is done for nobody whose request Meta has not signed', async () => {
    const [{ user_id: userId } = { user_id: '' }] = await its.gateway.world.sql<{ user_id: string }>(
      'SELECT user_id FROM facebook_page_tokens WHERE agency_id = $1',
      [its.harbor.id],
    );
    const post = (act: string, payload: object, secret = APP_SECRET) =>
      its.gateway
        .visitor()
        .post(`${FACEBOOK}/${act}`, new URLSearchParams({ signed_request: signed(payload, secret) }));
    const genuine = { user_id: userId, algorithm: 'HMAC-SHA256', issued_at: 1 };
    for (const act of ['deauthorize', 'data-deletion'])
      for (const [payload, secret] of [
        [genuine, 'another secret'],
        [{ ...genuine, algorithm: 'none' }, APP_SECRET],
        [{ ...genuine, user_id: undefined }, APP_SECRET],
      ] as const)
        expect((await post(act, payload, secret)).body.code).toBe('signed_request_invalid');
    expect(await connected()).toHaveLength(1);
    const reordered = { issued_at: 1, expires: 2, algorithm: 'HMAC-SHA256', user_id: userId };
    const { url, confirmation_code: code } = (await post('data-deletion', reordered)).body;
    expect(new URL(url).pathname).toBe(`${FACEBOOK}/data-deletion/${code}`);
    expect(code).toMatch(/^[0-9A-Za-z]+$/);
    await waitFor(async () => (await connected()).length === 0);
  });

  it('is done for whoever removes the app on Facebook', async () => {
    await connect(FITNESS);
    await its.facebook.control('POST', '/people/olivia/invalidate', { reason: 'app_removed' });
    await waitFor(async () => (await connected()).length === 0);
    expect((await its.owner.get(`${FACEBOOK}/available-pages`)).body.code).toBe('login_expired');
  });

  it('complaint 42: is done for whoever asks for deletion, with a page that says so', async () => {
    await its.facebook.control('POST', '/people/olivia/request-data-deletion');
    const page = await waitFor(async () => {
      const answer = await statusPage();
      return answer.body.includes('was deleted') ? answer : undefined;
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await connected()).toEqual([]);
    expect((await its.gateway.visitor().get(`${FACEBOOK}/data-deletion/x`)).status).toBe(404);
  });

  it('for whoever asks for deletion is tried again when it fails, and the page says how far it is', async () => {
    await its.gateway.world.sql(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$`,
    );
    await its.gateway.world.sql('CREATE TRIGGER fail BEFORE UPDATE ON facebook_pages EXECUTE FUNCTION fail()');
    await its.facebook.control('POST', '/people/olivia/request-data-deletion');
    const job = await waitFor(async () => (await jobs()).find(({ failure }) => failure));
    expect(job).toMatchObject({ kind: 'deauthorization', state: 'waiting', attempts: 1, contactId: null });
    expect((await statusPage()).body).toContain('is being deleted');
    await its.gateway.world.sql('UPDATE data_jobs SET due_at = now(), attempts = 7');
    await waitFor(async () => (await jobs()).every(({ state }) => state === 'failed'));
    expect((await statusPage()).body).toContain('could not be deleted');
    await its.gateway.world.sql('DROP FUNCTION fail CASCADE');
    expect((await its.owner.post(`/api/data-jobs/${job.id}/retry`)).status).toBe(202);
    await waitFor(async () => (await statusPage()).body.includes('was deleted'));
    expect(await connected()).toEqual([]);
    expect(await its.gateway.world.sql('SELECT FROM data_jobs WHERE facebook_user_id IS NOT NULL')).toEqual([]);
  });

  it('leaves what the person has connected since they took their consent back', async () => {
    await its.gateway.world.sql(
      `INSERT INTO data_jobs (agency_id, id, kind, facebook_user_id, requested_at, due_at)
       SELECT agency_id, gen_random_uuid(), 'deauthorization', user_id, now() - interval '1 minute', now()
       FROM facebook_page_tokens WHERE agency_id = $1`,
      [its.harbor.id],
    );
    await waitFor(async () => (await jobs())[0]?.state === 'done');
    expect(await connected()).toHaveLength(1);
  });
});
