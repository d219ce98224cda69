import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import type { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { FACEBOOK, startGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { DENTAL, FITNESS, type SimulatedFacebook } from '../testing/simulated-facebook.js';

let gateway: GatewayUnderTest;
let facebook: SimulatedFacebook;
let harbor: SeededAgency;
let owner: Agent;

beforeAll(async () => {
  ({ gateway, facebook } = await startGatewayWithFacebook());
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

const connect = (pageId: string) => owner.post(`${FACEBOOK}/pages`, { pageId, locationId: harbor.locationId });
const connected = async () => (await owner.get(`${FACEBOOK}/pages`)).body.items;

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
