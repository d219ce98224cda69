import { randomUUID } from 'node:crypto';
import { Database, serviceDatabaseUrl } from '@faro/persistence';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AgencyUnderTest, type Conversation } from '../testing/agency-under-test.js';
import { LanesRepository } from './lanes.repository.js';

const PAGE = '104857612345678';
const LEASE_MS = 10_000;

const lanes = new LanesRepository();
let testDatabase: TestDatabase;
let owner: Database;
let database: Database;
let agency: AgencyUnderTest;
let conversations: Conversation[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 2 });
  const url = serviceDatabaseUrl(testDatabase.ownerUrl, 'faro_outbound');
  database = new Database({ url, applicationName: 'spec', poolSize: 4, statementTimeoutMs: 5_000 });
  agency = new AgencyUnderTest(owner, {} as never, {} as never, {});
  await agency.arrangeRows();
  await agency.connectRows(PAGE, 'Dental', { keyId: 'k1', sealed: Buffer.from('sealed') });
  conversations = [await agency.conversationWith(PAGE, '71'), await agency.conversationWith(PAGE, '72')];
});

afterAll(async () => {
  await database?.close();
  await owner?.close();
  await testDatabase?.drop();
});

const keyOf = ({ id }: Conversation) => ({ agencyId: agency.agencyId, conversationId: id, pageId: PAGE });

it('a batch with several messages of a conversation opens its lane once', async () => {
  const twice = conversations.flatMap((conversation) => [keyOf(conversation), keyOf(conversation)]);
  await database.inAgency(agency.agencyId, (tx) => lanes.open(tx, twice));
  expect(await agency.rows('SELECT 1 AS lane FROM send_lanes')).toHaveLength(2);
  await database.inAgency(agency.agencyId, (tx) => lanes.wake(tx, twice));
  expect(await agency.rows('SELECT DISTINCT wakes FROM send_lanes')).toEqual([{ wakes: 1 }]);
});

it('renewing goes past a lane that is being written, and renews the others', async () => {
  const holder = randomUUID();
  const claim = { owner: holder, most: 2, mostOfPage: 2, leaseMs: LEASE_MS, fullPages: [] };
  expect(await lanes.claim(database, claim)).toHaveLength(2);
  await agency.rows(`UPDATE send_lanes SET leased_until = clock_timestamp()`);
  const [written, other] = conversations as [Conversation, Conversation];
  await database.inAgency(agency.agencyId, async (tx) => {
    await lanes.wake(tx, [keyOf(written)]);
    await lanes.renew(database, holder, LEASE_MS, [written.id, other.id]);
  });
  const renewed = await agency.rows('SELECT conversation_id FROM send_lanes WHERE leased_until > clock_timestamp()');
  expect(renewed).toEqual([{ conversation_id: other.id }]);
});
