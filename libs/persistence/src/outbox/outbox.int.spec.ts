import { randomUUID } from 'node:crypto';
import { createEnvelope, ENVELOPE_HEADERS, pageConnected } from '@faro/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { AgencyTransaction } from '../agency-transaction.js';
import { Database } from '../database.js';
import { appendToOutbox } from './append-to-outbox.repository.js';
import { readEventLog } from './event-log.repository.js';
import { OutboxRelay } from './outbox-relay.js';

const PRODUCER = 'api-gateway';
const silent = { info: () => undefined, warn: () => undefined };
const agencyId = randomUUID();
/** Rows wait for every older transaction of the server, and other suites have theirs on it. */
const othersMayWrite = { timeoutMs: 120_000 };
let testDatabase: TestDatabase;
let database: Database;
let relays: OutboxRelay[] = [];

/** A broker as far as the relay knows one: it acknowledges, or it does not. */
class BrokerDouble {
  readonly names: string[] = [];
  readonly ids: string[] = [];
  available = true;
  /** Happens once a batch is acknowledged and before the relay hears of it. */
  acknowledged: () => Promise<unknown> = async () => undefined;
  async publishBatch(records: readonly { value: Buffer; headers: object }[]): Promise<void> {
    for (const { headers } of records) expect(headers).toEqual(ENVELOPE_HEADERS);
    if (!this.available) throw new Error('no broker');
    const events = records.map(({ value }) => JSON.parse(value.toString()));
    this.names.push(...events.map(({ data }) => data.name));
    this.ids.push(...events.map(({ id }) => id));
    await this.acknowledged();
  }
}

function startRelay(broker: BrokerDouble): OutboxRelay {
  const relay = new OutboxRelay(database, broker, PRODUCER, silent);
  relays.push(relay);
  relay.start();
  return relay;
}

const append = (tx: AgencyTransaction, name: string, agency = agencyId) =>
  appendToOutbox(tx, [
    {
      agencyId: agency,
      eventId: randomUUID(),
      producer: PRODUCER,
      definition: pageConnected,
      subject: '1',
      sequence: 0,
      channel: null,
      data: { pageId: '1', locationId: randomUUID(), name, connectedAt: new Date(0).toISOString() },
    },
  ]);

/** Ends the sessions that hold the relay's lock, as the death of their process would. */
async function killRelays(): Promise<void> {
  const client = new Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  await client.end();
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database({ url: testDatabase.urlFor('faro_api'), applicationName: 'spec', poolSize: 12 });
});

afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  relays = [];
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe('outbox', () => {
  it('publishes what was committed, in order, and nothing that was rolled back', async () => {
    const broker = new BrokerDouble();
    const relay = startRelay(broker);
    for (const name of ['first', 'second']) await database.inAgency(agencyId, (tx) => append(tx, name));
    await database
      .inAgency(agencyId, async (tx) => {
        await append(tx, 'rolled back');
        throw new Error('no');
      })
      .catch(() => undefined);
    await database.inAgency(agencyId, (tx) => append(tx, 'third'));
    relay.wake();
    await waitFor(() => broker.names.length >= 3, othersMayWrite);
    expect(broker.names).toEqual(['first', 'second', 'third']);
  });

  it('publishes an event as the contract writes it, whatever its subject', async () => {
    const values: string[] = [];
    const relay = new OutboxRelay(
      database,
      { publishBatch: async (records) => void values.push(...records.map(({ value }) => value.toString())) },
      PRODUCER,
      silent,
    );
    relays.push(relay);
    relay.start();
    const subject = '1:"a" \\ %s\n';
    const data = {
      pageId: '1',
      locationId: randomUUID(),
      name: 'Ünï "%s" \u2028',
      connectedAt: new Date(0).toISOString(),
    };
    const entry = {
      agencyId,
      eventId: randomUUID(),
      producer: PRODUCER,
      definition: pageConnected,
      channel: null,
      data,
    };
    await database.inAgency(agencyId, (tx) => appendToOutbox(tx, [{ ...entry, subject, sequence: 7 }]));
    const value = await waitFor(() => values.find((each) => each.includes(entry.eventId)), othersMayWrite);
    const time = new Date(JSON.parse(value).time);
    const fields = { id: entry.eventId, source: `/faro/${PRODUCER}`, subject, time, agencyId, sequence: 7, data };
    expect(value).toBe(JSON.stringify(createEnvelope(pageConnected, fields)));
    expect(Math.abs(Date.now() - time.getTime())).toBeLessThan(60_000);
  });

  it('misses nothing of a transaction that began earlier and commits later', async () => {
    const broker = new BrokerDouble();
    startRelay(broker);
    const committed = Promise.withResolvers<void>();
    const appended = Promise.withResolvers<void>();
    const slow = database.inAgency(agencyId, async (tx) => {
      await append(tx, 'slow');
      appended.resolve();
      await committed.promise;
    });
    await appended.promise;
    await database.inAgency(agencyId, (tx) => append(tx, 'quick'));
    committed.resolve();
    await slow;
    await waitFor(() => broker.names.length >= 2, othersMayWrite);
    expect(broker.names).toEqual(['slow', 'quick']);
  });

  it('fault F6: keeps what the broker did not acknowledge and publishes it when the broker is back', async () => {
    const broker = new BrokerDouble();
    broker.available = false;
    startRelay(broker);
    await database.inAgency(agencyId, (tx) => append(tx, 'patient'));
    broker.available = true;
    await waitFor(() => broker.names.includes('patient'), othersMayWrite);
  });

  it('fault F3: is relayed by one instance at a time, and by another when that one ends', async () => {
    const [first, second] = [new BrokerDouble(), new BrokerDouble()];
    const relay = startRelay(first);
    await database.inAgency(agencyId, (tx) => append(tx, 'by the first'));
    await waitFor(() => first.names.includes('by the first'), othersMayWrite);
    startRelay(second);
    await relay.stop();
    await database.inAgency(agencyId, (tx) => append(tx, 'by the second'));
    await waitFor(() => second.names.includes('by the second'), othersMayWrite);
    expect(first.names).toEqual(['by the first']);
    expect(second.names).toEqual(['by the second']);
  });

  it('fault F3: killed after publishing and before it could note that, it publishes the same events again, ids and order the same', async () => {
    const broker = new BrokerDouble();
    broker.acknowledged = async () => {
      broker.acknowledged = async () => undefined;
      await killRelays();
    };
    await database.inAgency(agencyId, async (tx) => {
      for (const name of ['one', 'two']) await append(tx, name);
    });
    startRelay(broker);
    await waitFor(() => broker.ids.length >= 4, othersMayWrite);
    await database.inAgency(agencyId, (tx) => append(tx, 'three'));
    await waitFor(() => broker.names.includes('three'), othersMayWrite);
    expect(broker.names).toEqual(['one', 'two', 'one', 'two', 'three']);
    expect(new Set(broker.ids).size).toBe(3);
  });

  it('fault F23: reads what is new, however much of the day lies behind it', async () => {
    const client = new Client({ connectionString: testDatabase.ownerUrl });
    await client.connect();
    const ask = async (sql: string) => (await client.query(sql)).rows[0];
    await ask(`SELECT set_config('app.agency_id', '${agencyId}', false)`);
    await ask(`INSERT INTO outbox (agency_id, event_id, producer, topic, schema_version, subject, data)
      SELECT '${agencyId}', gen_random_uuid(), 'outbound-service', 'page.connected', 1, '1', '{}' FROM generate_series(1, 5000)`);
    await ask(`SELECT outbox_advance('outbound-service', pg_current_xact_id(), 0)`);
    await ask('ANALYZE outbox, outbox_cursor');
    const read = `SELECT idx_tup_fetch + seq_tup_read AS rows FROM pg_stat_xact_user_tables WHERE relname = 'outbox'`;
    await ask('BEGIN');
    await ask(`SELECT count(*) FROM outbox_take('outbound-service', 500)`);
    expect(Number((await ask(read)).rows)).toBeLessThan(100);
    await client.end();
  });

  it('refuses data that does not fit the schema where it is written', async () => {
    const write = database.inAgency(agencyId, (tx) =>
      appendToOutbox(tx, [
        {
          agencyId,
          eventId: randomUUID(),
          producer: PRODUCER,
          definition: pageConnected,
          subject: '1',
          sequence: 0,
          channel: null,
          data: { pageId: 1 },
        },
      ]),
    );
    await expect(write).rejects.toThrow('page.connected does not fit its schema');
  });
});

describe('event log', () => {
  const logged = randomUUID();
  const readAfter = (position: string | null, agency = logged) =>
    database.inAgency(agency, (tx) => readEventLog(tx, position, 100));

  it('resumes behind a position without gap or duplicate, for that agency alone', async () => {
    const start = await readAfter(null);
    for (const name of ['a', 'b', 'c']) await database.inAgency(logged, (tx) => append(tx, name, logged));
    const first = await waitFor(async () => {
      const read = await readAfter(start?.position ?? '');
      return read?.events.length === 3 ? read : null;
    }, othersMayWrite);
    expect(first.events.map(({ data }) => (data as { name: string }).name)).toEqual(['a', 'b', 'c']);
    expect((await readAfter(first.events[0]?.position ?? ''))?.events).toHaveLength(2);
    expect((await readAfter(first.position))?.events).toEqual([]);
    expect((await readAfter(start?.position ?? '', randomUUID()))?.events).toEqual([]);
  });

  it('knows no position that it did not give', async () => {
    for (const position of ['', 'x', "1'-2", '1-', '-1-2']) expect(await readAfter(position)).toBeNull();
  });
});
