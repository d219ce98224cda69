import { randomUUID } from 'node:crypto';
import { Database } from '@faro/persistence';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProfilesRepository } from './profiles.repository.js';

const profiles = new ProfilesRepository();
const [agencyId, locationId, contactId, conversationId] = Array.from({ length: 4 }, () => randomUUID());
let testDatabase: TestDatabase;
let owner: Database;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 1 });
  database = new Database({ url: testDatabase.urlFor('faro_outbound'), applicationName: 'spec', poolSize: 2 });
  await owner.lookUp(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Harbor', 'plus')`, [agencyId]);
  await owner.lookUp(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'Dental')`, [agencyId, locationId]);
  const ids = [agencyId, locationId, contactId];
  await owner.lookUp(
    `INSERT INTO contacts (agency_id, location_id, id, page_id, channel, external_id, created_at)
     VALUES ($1, $2, $3, '1', 'facebook', '7001', now())`,
    ids,
  );
  await owner.lookUp(
    `INSERT INTO conversations (agency_id, location_id, contact_id, page_id, id, channel, last_activity_at, created_at)
     VALUES ($1, $2, $3, '1', $4, 'facebook', now(), now())`,
    [...ids, conversationId],
  );
});

afterAll(async () => {
  await database.close();
  await owner.close();
  await testDatabase.drop();
});

/** Somebody writes. Says whether their profile is asked for then. */
async function isAskedFor(agency = String(agencyId)): Promise<boolean> {
  const key = { agencyId: agency, conversationId: String(conversationId) };
  await database.inAgency(agency, (tx) => profiles.want(tx, [key]));
  return (await profiles.claim(database, 10)).some((job) => job.contactId === contactId);
}

describe('the profile of a contact', () => {
  it('is nothing that another agency can ask for', async () => {
    expect(await isAskedFor(randomUUID())).toBe(false);
  });

  const aDayLater = () =>
    owner.lookUp(
      `UPDATE profile_fetches SET called_at = called_at - interval '25 hours', due_at = due_at - interval '25 hours'`,
    );

  it('complaint 49, complaint 56: is asked for when they write, at most once a day, and again as long as they have no name', async () => {
    expect(await isAskedFor()).toBe(true);
    await aDayLater();
    expect([await isAskedFor(), await isAskedFor(), await isAskedFor()]).toEqual([true, false, false]);
    await aDayLater();
    await owner.lookUp(`UPDATE contacts SET name = 'Ada Öz'`);
    const [job] = await profiles.claim(database, 10);
    expect(job && (await database.inAgency(job.agencyId, (tx) => profiles.isNamed(tx, job)))).toBe(true);
    await aDayLater();
    expect(await isAskedFor()).toBe(false);
    await owner.lookUp('UPDATE contacts SET name = NULL');
  });

  it('complaint 57: of whom nothing was told before they wrote is asked for when that day is over, though they write no more', async () => {
    await aDayLater();
    expect(await isAskedFor()).toBe(true);
    expect(await isAskedFor()).toBe(false);
    await aDayLater();
    expect(await profiles.claim(database, 10)).toMatchObject([{ contactId }]);
    await aDayLater();
    expect(await profiles.claim(database, 10)).toEqual([]);
  });
});
