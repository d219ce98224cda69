import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import type { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { FACEBOOK, startGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { DENTAL, FITNESS, type SimulatedFacebook } from '../testing/simulated-facebook.js';

let gateway: GatewayUnderTest;
let facebook: SimulatedFacebook;
let harbor: SeededAgency;
let bay: SeededAgency;
let olivia: Agent;
let sam: Agent;

const TRANSFERS = `${FACEBOOK}/transfers`;

beforeAll(async () => {
  ({ gateway, facebook } = await startGatewayWithFacebook());
});
/** Harbor has the Page; Sam of Bay manages it on Facebook as well. */
beforeEach(async () => {
  await facebook.control('POST', '/reset');
  await gateway.world.sql('UPDATE facebook_pages SET disconnected_at = now()');
  await gateway.world.sql('DELETE FROM facebook_page_tokens');
  [harbor, bay] = [await gateway.world.agency(), await gateway.world.agency()];
  [olivia, sam] = [await gateway.signedIn(harbor), await gateway.signedIn(bay)];
  await facebook.logIn(olivia, 'olivia');
  await olivia.post(`${FACEBOOK}/pages`, { pageId: DENTAL, locationId: harbor.locationId });
  await facebook.logIn(sam, 'sam');
});
afterAll(async () => {
  await gateway.stop();
  await facebook.stop();
});

const list = async (agent: Agent) => (await agent.get(TRANSFERS)).body.items;
const connect = () => sam.post(`${FACEBOOK}/pages`, { pageId: DENTAL, locationId: bay.locationId });
const tokens = () => gateway.world.sql('SELECT agency_id FROM facebook_page_tokens WHERE page_id = $1', [DENTAL]);

describe('a Page that another agency has', () => {
  it('beyond B6: goes over when its owner grants it: history stays, no token moves, and who had it stays unsaid', async () => {
    const conversation = await gateway.world.conversation(harbor, DENTAL);
    const asked = await sam.post(TRANSFERS, { pageId: DENTAL });
    expect([asked.status, asked.body]).toMatchObject([201, { side: 'asking', state: 'pending', askerName: null }]);
    expect((await sam.post(TRANSFERS, { pageId: DENTAL })).body.id).toBe(asked.body.id);
    expect(await list(olivia)).toMatchObject([
      { id: asked.body.id, side: 'holding', state: 'pending', askerName: bay.name, pageName: 'Harbor Dental' },
    ]);
    expect((await connect()).body.code).toBe('page_connected_elsewhere');

    expect((await olivia.post(`${TRANSFERS}/${asked.body.id}/grant`)).body.state).toBe('granted');
    expect(await tokens()).toEqual([]);
    expect((await olivia.get(`${FACEBOOK}/pages`)).body.items).toEqual([]);
    const facts = await gateway.world.sql(
      `SELECT data->>'reason' AS reason FROM outbox WHERE agency_id = $1 AND topic = 'page.disconnected'`,
      [harbor.id],
    );
    expect(facts).toEqual([{ reason: 'transferred' }]);
    expect(await list(sam)).toMatchObject([{ state: 'granted' }]);

    expect((await connect()).status).toBe(201);
    expect(await tokens()).toEqual([{ agency_id: bay.id }]);
    expect((await olivia.get(`/api/conversations/${conversation.id}`)).status).toBe(200);
    expect((await sam.get(`/api/conversations/${conversation.id}`)).status).toBe(404);
    const said = JSON.stringify([asked.body, await list(sam)]);
    for (const secret of [harbor.id, harbor.name]) expect(said).not.toContain(secret);
  });

  it('stays where it is when its owner refuses, when it is withdrawn, and when nobody decides for two weeks', async () => {
    const first = (await sam.post(TRANSFERS, { pageId: DENTAL })).body.id;
    expect((await olivia.post(`${TRANSFERS}/${first}/refuse`)).body.state).toBe('refused');
    expect((await olivia.post(`${TRANSFERS}/${first}/grant`)).body.code).toBe('transfer_over');
    const second = (await sam.post(TRANSFERS, { pageId: DENTAL })).body.id;
    expect((await sam.delete(`${TRANSFERS}/${second}`)).body.state).toBe('withdrawn');
    expect((await olivia.post(`${TRANSFERS}/${second}/grant`)).body.code).toBe('transfer_over');
    const third = (await sam.post(TRANSFERS, { pageId: DENTAL })).body.id;
    await gateway.world.sql(`UPDATE page_transfers SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      third,
    ]);
    expect((await olivia.post(`${TRANSFERS}/${third}/grant`)).body.code).toBe('transfer_over');
    expect((await list(olivia))[0].state).toBe('expired');
    expect(await tokens()).toEqual([{ agency_id: harbor.id }]);
    expect((await connect()).status).toBe(409);
    expect((await sam.post(TRANSFERS, { pageId: DENTAL })).status).toBe(201); // the old one makes room
  });

  it('is granted and refused by nobody but who has it, and asked for by nobody who does not manage it', async () => {
    const { id } = (await sam.post(TRANSFERS, { pageId: DENTAL })).body;
    const stranger = await gateway.signedIn(await gateway.world.agency());
    const agent = await gateway.signedIn(harbor, 'agent');
    for (const act of ['grant', 'refuse']) {
      expect((await sam.post(`${TRANSFERS}/${id}/${act}`)).status).toBe(404);
      expect((await stranger.post(`${TRANSFERS}/${id}/${act}`)).status).toBe(404);
      expect((await agent.post(`${TRANSFERS}/${id}/${act}`)).body.code).toBe('owner_required');
    }
    expect((await olivia.delete(`${TRANSFERS}/${id}`)).status).toBe(404);
    expect((await stranger.post(TRANSFERS, { pageId: DENTAL })).body.code).toBe('login_expired');
    expect((await sam.post(TRANSFERS, { pageId: FITNESS })).body.code).toBe('page_not_granted');
    expect(await list(stranger)).toEqual([]);
    expect((await olivia.post(`${FACEBOOK}/transfers`, { pageId: DENTAL })).body.code).toBe(
      'page_not_connected_elsewhere',
    );
  });

  it('is granted once when two say so at the same time', async () => {
    const { id } = (await sam.post(TRANSFERS, { pageId: DENTAL })).body;
    const both = await Promise.all([olivia.post(`${TRANSFERS}/${id}/grant`), olivia.post(`${TRANSFERS}/${id}/grant`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
