import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../testing/agent.js';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { MOST_LOCATIONS } from './manage-locations.js';

let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let owner: Agent;

beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
  harbor = await gateway.world.agency();
  owner = await gateway.signedIn(harbor);
});
afterAll(() => gateway.stop());

const add = (name: unknown, by = owner) => by.post('/api/locations', { name });
const rename = (id: string, name: string, by = owner) => by.patch(`/api/locations/${id}`, { name });
const list = async (by = owner) => (await by.get('/api/locations')).body.items;

describe('a location', () => {
  it('is added and renamed, and people can be limited to it', async () => {
    const added = await add('  Harbor Physio ');
    expect([added.status, added.body]).toEqual([201, { id: expect.any(String), name: 'Harbor Physio' }]);
    const renamed = { ...added.body, name: 'Harbor Physiotherapy' };
    expect((await rename(added.body.id, renamed.name)).body).toEqual(renamed);
    expect(await list()).toContainEqual(renamed);
    const limited = await owner.patch(`/api/people/${harbor.people.agent.id}`, { locationIds: [added.body.id] });
    expect(limited.body.locationIds).toEqual([added.body.id]);
  });

  it('has a name of its own, whatever the case, also when two are added at once', async () => {
    const answers = await Promise.all(['Pier', 'pier', 'PIER'].map((name) => add(name)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { body } = await add('Quay');
    expect((await rename(body.id, 'piER')).body.code).toBe('location_exists');
    expect((await rename(body.id, 'quay')).status).toBe(200);
    for (const name of ['', '   ', 'x'.repeat(81), 7, null]) expect((await add(name)).status).toBe(400);
  });

  it('is the owner’s to add and to rename, of the own agency alone', async () => {
    const agent = await gateway.signedIn(harbor, 'agent');
    expect((await add('Mine', agent)).body.code).toBe('owner_required');
    expect((await rename(harbor.locationId, 'Mine', agent)).body.code).toBe('owner_required');
    const stranger = await gateway.signedIn(await gateway.world.agency());
    expect((await rename(harbor.locationId, 'Theirs', stranger)).body.code).toBe('location_not_found');
    expect(JSON.stringify(await list(stranger))).not.toContain('Harbor Physio');
  });

  it('is one of so many that a list holds them', async () => {
    const full = await gateway.world.agency();
    await gateway.world.sql(
      `INSERT INTO locations (agency_id, id, name) SELECT $1, gen_random_uuid(), 'Location ' || n FROM generate_series(2, $2::int) n`,
      [full.id, MOST_LOCATIONS],
    );
    expect((await add('One more', await gateway.signedIn(full))).body.code).toBe('too_many_locations');
  });
});
