import { randomUUID } from 'node:crypto';
import { Database, OutboxRelay, serviceDatabaseUrl } from '@faro/persistence';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FailPoints } from '../fail-points.js';
import { OutboundConfig } from '../outbound.config.js';
import { AgencyUnderTest, type Conversation, type PartRow } from '../testing/agency-under-test.js';
import { ChangeDeliveries } from './change-deliveries.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { LanesRepository } from './lanes.repository.js';
import type { Lane } from './outstanding-part.js';
import { PagePacesRepository } from './page-paces.repository.js';
import { PageRecords } from './page-records.js';
import { PrepareTurns } from './prepare.js';
import { PrepareRepository } from './prepare.repository.js';
import { RequireReauthorization } from './require-reauthorization.js';
import { SettleTurns } from './settle.js';
import { SettleRepository } from './settle.repository.js';
import type { Turn, TurnResult } from './turn.js';
import { TurnRecords } from './turn-records.js';

const PAGE = '104857612345678';
const LEASE_MS = 10_000;
const DEADLINE_MS = 10_000;
const GRACE_MS = 60_000;

let testDatabase: TestDatabase;
let owner: Database;
let database: Database;
let agency: AgencyUnderTest;
let conversation: Conversation;
let messageId: string;

const lanes = new LanesRepository();
const deliveries = new DeliveriesRepository();
let prepare: PrepareTurns;
let settle: SettleTurns;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 2 });
  const url = serviceDatabaseUrl(testDatabase.ownerUrl, 'faro_outbound');
  database = new Database({ url, applicationName: 'spec', poolSize: 6 });
  agency = new AgencyUnderTest(owner, {} as never, {} as never, {});
  await agency.arrangeRows();
  await agency.connectRows(PAGE, 'Dental', { keyId: 'k1', sealed: Buffer.from('sealed') });
  assemble();
});

afterAll(async () => {
  await database?.close();
  await owner?.close();
  await testDatabase?.drop();
});

function assemble(): void {
  const config = Object.assign(new OutboundConfig(), {
    sendLeaseMs: LEASE_MS,
    sendDeadlineMs: DEADLINE_MS,
    unconfirmedGraceMs: GRACE_MS,
    retryFirstMs: 1,
    retryCapMs: 1,
    retryInAllMs: 900_000,
    metaAppId: '1',
    nodeEnv: 'production',
  });
  const failPoints = new FailPoints(config);
  const relay = { wake: () => undefined } as OutboxRelay;
  const [paces, ends] = [new PagePacesRepository(), new SettleRepository()];
  const pages = new PageRecords(paces, new RequireReauthorization(ends));
  const records = new TurnRecords(deliveries, new ChangeDeliveries(deliveries), lanes, pages, ends);
  prepare = new PrepareTurns(database, new PrepareRepository(), paces, config, failPoints);
  settle = new SettleTurns(database, records, config, failPoints, relay);
}

beforeEach(async () => {
  await agency.rows('TRUNCATE send_lanes, page_paces');
  conversation = await agency.conversationWith(PAGE, randomUUID());
  messageId = await agency.store(conversation, 'Good morning');
  await database.inAgency(agency.agencyId, async (tx) => {
    const ids = { agencyId: agency.agencyId, messageId, conversationId: conversation.id, pageId: PAGE };
    await deliveries.add(tx, [
      { ...ids, deliveryId: randomUUID(), messageSequence: 1, position: 0, attachmentId: null },
    ]);
    await lanes.open(tx, [ids]);
  });
});

async function take(): Promise<Lane> {
  const claim = { owner: randomUUID(), most: 1, mostOfPage: 1, leaseMs: LEASE_MS, fullPages: [] };
  const [lane] = await lanes.claim(database, claim);
  if (!lane) throw new Error('No lane is due.');
  return lane;
}

/** The holder is not heard of for as long as the lease lasts. */
const loseLease = () => agency.rows(`UPDATE send_lanes SET leased_until = clock_timestamp() - interval '1 s'`);
const passGrace = () =>
  agency.rows(
    `WITH part AS (UPDATE deliveries SET due_at = clock_timestamp()) UPDATE send_lanes SET due_at = clock_timestamp()`,
  );
const begin = async (lane: Lane) => (await prepare.run([lane]))[0] as Turn;
const end = async (turn: Turn, result: TurnResult = { kind: 'none' }) =>
  (await settle.run([{ turn, result }], false))[0]?.goesOn;
const part = async () => (await agency.parts(messageId))[0] as PartRow & { due_at: Date; called_at: Date | null };
const restsUntil = async () =>
  (await agency.rows<{ due_at: Date }>('SELECT due_at FROM send_lanes'))[0]?.due_at.getTime() ?? 0;

const usage = { percent: 0, pauseMs: 0 };
const answer = (mid: string): TurnResult => ({
  kind: 'sent',
  outcome: { kind: 'ok', body: { mid }, usage, answeredAt: null },
});
const refusal: TurnResult = {
  kind: 'sent',
  outcome: {
    kind: 'refused',
    usage,
    error: { code: 1200, subcode: null, httpStatus: 500, type: '', message: '', fbtraceId: null },
  },
};
/** The person’s own message, and nothing of the Page. */
const threadWithoutIt = (): TurnResult => {
  const message = { mid: 'm_hi', fromId: '1', text: 'Hi', createdAt: new Date(), attachmentCount: 0 };
  const body = { messages: [message], hasMore: false, readAt: new Date() };
  return { kind: 'read', outcome: { kind: 'ok', body, usage, answeredAt: null } };
};

describe('fault F16: two who think that a conversation is theirs', () => {
  it('who has lost it begins nothing', async () => {
    const lost = await take();
    await loseLease();
    const held = await take();
    expect((await begin(lost)).step.kind).toBe('nothing');
    expect((await begin(held)).step.kind).toBe('send');
  });

  it('complaint 1: one call is made when a process that stalled has taken its own lane again, and both turns begin together', async () => {
    const lost = await take();
    await loseLease();
    const held = await take();
    for (const together of [
      [lost, held],
      [held, lost],
      [held, { ...held }],
    ]) {
      await agency.rows(`UPDATE deliveries SET state = 'queued'`);
      const turns = await prepare.run(together);
      expect(turns.filter(({ step }) => step.kind === 'send').map(({ lane }) => lane.fence)).toEqual([held.fence]);
    }
  });

  it('one call is made when both begin at once', async () => {
    const lane = await take();
    const steps = await Promise.all([begin(lane), begin(lane)]);
    expect(steps.map(({ step }) => step.kind).filter((kind) => kind === 'send')).toHaveLength(1);
  });

  it('complaint 1: a call that a stalled holder may still make is not looked for until it can’t be made any more', async () => {
    await begin(await take());
    await loseLease();
    const finder = await begin(await take());
    expect(finder.step.kind).toBe('find_out_later');
    await end(finder);
    const { state, due_at, called_at } = await part();
    expect(state).toBe('unconfirmed');
    expect(due_at.getTime() - Number(called_at)).toBeGreaterThanOrEqual(LEASE_MS + DEADLINE_MS + GRACE_MS);
  });

  it('an answer to an older call changes nothing, unless Meta has the part', async () => {
    const stalled = await begin(await take());
    await loseLease();
    const finder = await take();
    await end(await begin(finder));
    await passGrace();
    const reader = await take();
    await end(await begin(reader), threadWithoutIt());
    await passGrace();
    const second = await begin(reader);
    expect([second.step.kind, second.part?.attempts]).toEqual(['send', 2]);
    await end(stalled, refusal);
    expect((await part()).state).toBe('sending');
    await end(stalled, answer('m_first'));
    expect(await part()).toMatchObject({ state: 'sent', mid: 'm_first' });
    await end(second, answer('m_second'));
    expect(await part()).toMatchObject({ state: 'sent', mid: 'm_first' });
  });

  it('no call begins while an agent’s wish is being written', async () => {
    const lane = await take();
    let turn: Promise<Turn> | undefined;
    await database.inAgency(agency.agencyId, async (tx) => {
      const [known] = await deliveries.ofMessages(tx, [agency.agencyId], [messageId]);
      turn = begin(lane);
      // It waits for this transaction as soon as it has come to the part.
      while (!(await isSomebodyWaiting())) await new Promise((resolve) => setImmediate(resolve));
      if (known) await deliveries.store(tx, [{ ...known, delivery: { state: 'cancelled' }, startsAnew: false }]);
    });
    expect((await turn)?.step.kind).toBe('nothing');
    expect((await part()).state).toBe('cancelled');
  });

  const isSomebodyWaiting = async () =>
    (await agency.rows(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
      .length > 0;
});

describe('a lane that is woken while somebody works on it', () => {
  const pausePage = () =>
    agency.rows(
      `INSERT INTO page_paces (agency_id, page_id, paused_until) VALUES ($1, $2, clock_timestamp() + interval '1 hour')`,
      [agency.agencyId, PAGE],
    );

  it('rests when nobody wanted anything', async () => {
    await pausePage();
    expect(await end(await begin(await take()))).toBe(false);
    expect(await restsUntil()).toBeGreaterThan(Date.now() + 1_800_000);
  });

  it.each([
    ['its Page is connected again', (tx) => lanes.wakePage(tx, agency.agencyId, PAGE)],
    ['an agent or an echo wants it', (tx) => lanes.wake(tx, [{ ...conversation, conversationId: conversation.id }])],
  ] as [string, (tx: Parameters<LanesRepository['wakePage']>[0]) => Promise<void>][])(
    'goes on at once: %s',
    async (_, wake) => {
      await pausePage();
      const turn = await begin(await take());
      expect(turn.step.kind).toBe('wait');
      await database.inAgency(agency.agencyId, wake);
      expect(await end(turn)).toBe(true);
      expect(await restsUntil()).toBeLessThan(Date.now() + 60_000);
    },
  );
});
