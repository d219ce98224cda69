import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deadLetterTopic, messageReceived, webhookReceived } from '@faro/contracts';
import { ensureTopics, KafkaPublisher, MessagingConfig, openKafka, recordOf } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import {
  type NetworkProxy,
  openNetworkProxy,
  type SpawnedService,
  spawnService,
  testKafkaBrokers,
  testTopicPrefix,
  waitFor,
} from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  FOREIGN_PAGE,
  type InboxUnderTest,
  OWN_APP,
  openInboxUnderTest,
  pageBody,
  SECOND_PAGE,
  textItem,
} from './testing/inbox-under-test.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const logger = createLogger('spec', { level: 'silent' });
const kafka = Object.assign(new MessagingConfig(), {
  brokers: testKafkaBrokers(),
  topicPrefix: testTopicPrefix(),
  replicationFactor: 1,
  sessionTimeoutMs: 6_000,
  ssl: false,
  saslMechanism: 'none',
});
const admin = openKafka(kafka, 'spec', logger).admin();
const publisher = new KafkaPublisher(openKafka(kafka, 'spec', logger), kafka.topicPrefix, logger);
let inbox: InboxUnderTest;
let proxy: NetworkProxy;
const running: SpawnedService[] = [];

async function start(): Promise<SpawnedService> {
  const database = new URL(inbox.testDatabase.urlFor('faro_conversation'));
  database.port = String(proxy.port);
  const service = await spawnService('conversation-service', {
    DATABASE_URL: database.href,
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    META_APP_ID: OWN_APP,
  });
  running.push(service);
  return service;
}

beforeAll(async () => {
  inbox = await openInboxUnderTest();
  const { hostname, port } = new URL(inbox.testDatabase.ownerUrl);
  proxy = await openNetworkProxy({ host: hostname, port: Number(port) });
  await waitFor(() => ensureTopics(kafka, logger), { timeoutMs: 120_000, everyMs: 500 });
  await admin.connect();
  publisher.start();
  await waitFor(() => publisher.unavailability() === null, { timeoutMs: 120_000 });
  await start();
});

beforeEach(async () => {
  await waitFor(async () => (await committed()) === (await recordsIn(webhookReceived.topic)), { timeoutMs: 120_000 });
  await inbox.forget();
});

afterAll(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await publisher.close();
  await admin.disconnect();
  await proxy.close();
  await inbox.close();
});

const count = async (what: string) =>
  Number((await inbox.rows<{ n: string }>(`SELECT count(*) AS n FROM ${what}`))[0]?.n);

/** How many records a topic has taken. */
async function recordsIn(topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(kafka.topicPrefix + topic);
  return offsets.reduce((sum, { offset }) => sum + Number(offset), 0);
}

/** How many records the service has done and will not get again: of a test's own records the next test shall see none. */
async function committed(): Promise<number> {
  const topic = kafka.topicPrefix + webhookReceived.topic;
  const groupId = `${kafka.topicPrefix}conversation-service.${webhookReceived.topic}`;
  const [ofTopic] = await admin.fetchOffsets({ groupId, topics: [topic] });
  return (ofTopic?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
}

/** As Meta does: again until it is taken. What was written twice by that is stored once. */
async function publish(body: unknown): Promise<void> {
  const records = eventsOf(body).map(recordOf);
  await waitFor(() => publisher.publishBatch(records).then(() => true), { timeoutMs: 120_000, everyMs: 200 });
}

/** Publishes messages of 20 people, each person's in order and behind the first `behind` sent, and gives back how many. */
async function publishMessages(name: string, howMany: number, behind = 0): Promise<number> {
  const items = Array.from({ length: howMany }, (_, n) =>
    textItem(`m_${name}_${n}`, `${n}`, { psid: `7${n % 20}`, at: behind + n }),
  );
  await publish(pageBody(items));
  return howMany;
}

/** Everything once: rows, facts, ledger; and in each conversation the later message has the larger number. */
async function expectOnceAndInOrder(howMany: number): Promise<void> {
  await waitFor(async () => (await count('messages')) >= howMany, { timeoutMs: 120_000, everyMs: 100 });
  await waitFor(async () => (await count('webhook_items')) >= howMany, { timeoutMs: 120_000 });
  expect(await count('messages')).toBe(howMany);
  expect(await count(`(SELECT DISTINCT event_id FROM outbox WHERE topic = 'message.received') x`)).toBe(howMany);
  expect(await count(`outbox WHERE topic = 'message.received'`)).toBe(howMany);
  expect(await count(`webhook_items WHERE outcome = 'stored'`)).toBe(howMany);
  const misplaced = `(SELECT sequence < lag(sequence) OVER (PARTITION BY conversation_id ORDER BY sent_at) AS wrong FROM messages) x WHERE wrong`;
  expect(await count(misplaced)).toBe(0);
}

describe('conversation-service as a process', () => {
  it('stores what is in the topic, says what became of it and publishes the fact', async () => {
    const before = await recordsIn(messageReceived.topic);
    await expectOnceAndInOrder(await publishMessages('first', 10));
    await waitFor(async () => (await recordsIn(messageReceived.topic)) === before + 10);
    const metrics = await (await fetch(`${running[0]?.url}/metrics`)).text();
    expect(metrics).toMatch(/conversation_items_total\{outcome="stored",reason=""\} \d+/);
  });

  it('complaint 38: of a Page that nobody has connected, an item is counted and done, and is not tried again', async () => {
    const dead = await recordsIn(deadLetterTopic(webhookReceived.topic));
    await publish(pageBody([textItem('m_nobodys', 'hi', { pageId: FOREIGN_PAGE })], FOREIGN_PAGE));
    await waitFor(async () => (await count(`webhook_items WHERE reason = 'unknown_page'`)) === 1);
    await waitFor(async () => (await committed()) === (await recordsIn(webhookReceived.topic)));
    const metrics = await (await fetch(`${running[0]?.url}/metrics`)).text();
    expect(metrics).toMatch(/conversation_items_total\{outcome="ignored",reason="unknown_page"\} [1-9]/);
    expect(await recordsIn(deadLetterTopic(webhookReceived.topic))).toBe(dead);
  });

  it('complaint 21: a poison item is dead-lettered with its reason, its neighbours are stored, and a replay brings it back once', async () => {
    await inbox.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.text = '5' THEN RAISE EXCEPTION 'poison' USING ERRCODE = '22000'; END IF; RETURN NEW; END $$`);
    await inbox.rows('CREATE TRIGGER refuse BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse()');
    const dead = await recordsIn(deadLetterTopic(webhookReceived.topic));
    await publishMessages('poison', 40);
    await waitFor(async () => (await count('webhook_items')) === 40);
    await waitFor(async () => (await recordsIn(deadLetterTopic(webhookReceived.topic))) === dead + 1);
    expect(await inbox.rows(`SELECT mid, reason FROM webhook_items WHERE outcome = 'dead'`)).toEqual([
      { mid: 'm_poison_5', reason: '22000' },
    ]);
    expect(await count('messages')).toBe(39);
    await inbox.rows('DROP TRIGGER refuse ON messages');
    for (const _ of ['once', 'twice']) {
      await replay('--outcome', 'dead,stored');
      await waitFor(async () => (await count(`webhook_items WHERE outcome = 'stored'`)) === 40);
    }
    await publishMessages('marker', 1);
    await waitFor(async () => (await count(`messages WHERE mid = 'm_marker_0'`)) === 1);
    expect(await count('messages')).toBe(41);
    expect(await count(`outbox WHERE topic = 'message.received'`)).toBe(41);
  });

  it('fault F7: loses nothing while the database is away for a minute, does not fall over, and says so', async () => {
    await proxy.cut();
    const [service] = running;
    const readiness = async () => {
      const answer = await fetch(`${service?.url}/health/ready`);
      return answer.status === 503 && (await answer.text()).includes('"part":"postgres"') ? 'away' : answer.status;
    };
    await publishMessages('away', 200);
    await waitFor(async () => (await readiness()) === 'away');
    const said = [];
    for (let seconds = 10; seconds <= 60; seconds += 10) {
      await pause(10_000);
      await publishMessages(`away_for_${seconds}_s`, 50, 1_000 * seconds);
      said.push(await readiness());
    }
    expect(said).toEqual(Array(6).fill('away'));
    expect(await count('messages')).toBe(0);
    await proxy.mend();
    await expectOnceAndInOrder(500);
    await waitFor(async () => (await readiness()) === 200);
    expect(await count(`webhook_items WHERE outcome = 'dead'`)).toBe(0);
  });

  it('fault F17: works off a backlog of thousands while new messages come in, in bounded memory', async () => {
    await proxy.cut();
    await publishMessages('backlog', 4_000);
    await proxy.mend();
    await waitFor(async () => (await count('messages')) > 0);
    await publish(pageBody([textItem('m_new_0', 'new', { psid: '99' })]));
    await expectOnceAndInOrder(4_001);
    const metrics = await (await fetch(`${running[0]?.url}/metrics`)).text();
    expect(Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1])).toBeLessThan(300e6);
  });

  it('does not let a busy Page delay another: what that one’s people wrote is stored before its backlog is done', async () => {
    await proxy.cut();
    const backlog = Array.from({ length: 6_000 }, (_, n) =>
      textItem(`m_busy_${n}`, `${n}`, { psid: `7${n % 1_500}`, at: n }),
    );
    await publish(pageBody(backlog)); // of so many people that every partition is full of them
    const ofOthers = Array.from({ length: 40 }, (_, n) =>
      textItem(`m_quiet_${n}`, `${n}`, { psid: `8${n}`, pageId: SECOND_PAGE }),
    );
    await publish(pageBody(ofOthers, SECOND_PAGE));
    await proxy.mend();
    await expectOnceAndInOrder(6_040);
    const storedBeforeTheLastOfThem = await count(
      `messages WHERE mid LIKE 'm_busy_%' AND created_at < (SELECT max(created_at) FROM messages WHERE page_id = '${SECOND_PAGE}')`,
    );
    expect(storedBeforeTheLastOfThem).toBeLessThan(3_000);
  });

  it('fault F14: a database without room loses nothing and calls nothing dead; it goes on when there is room', async () => {
    await inbox.rows(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
    await inbox.rows('CREATE TRIGGER full_disk BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION full_disk()');
    const retries = async () => {
      const metrics = await (await fetch(`${running[0]?.url}/metrics`)).text();
      return Number(/^messaging_retries_total\{topic="webhook.received"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
    };
    const before = await retries();
    await publishMessages('full', 100);
    await waitFor(async () => (await retries()) > before + 1);
    await inbox.rows('DROP TRIGGER full_disk ON messages');
    await expectOnceAndInOrder(100);
    expect(await count(`webhook_items WHERE outcome = 'dead'`)).toBe(0);
  });

  it('fault F24: stores everything once while its tables are migrated under it', async () => {
    const published = publishMessages('migrated', 1_500);
    await waitFor(async () => (await count('messages')) > 0, { everyMs: 5 });
    await inbox.rows('ALTER TABLE messages ADD COLUMN added_meanwhile text');
    await inbox.rows('ALTER TABLE conversations ADD COLUMN added_meanwhile text');
    await inbox.rows('ALTER TABLE messages DROP COLUMN added_meanwhile');
    await expectOnceAndInOrder(await published);
    expect(await count(`webhook_items WHERE outcome = 'dead'`)).toBe(0);
  });

  it('fault F2: stores once what it had taken when it was killed, however often', async () => {
    const published = publishMessages('killed', 3_000);
    for (const afterMessages of [200, 1_200, 2_000]) {
      await waitFor(async () => (await count('messages')) > afterMessages, { timeoutMs: 120_000, everyMs: 5 });
      await running.pop()?.kill();
      await start();
    }
    await expectOnceAndInOrder(await published);
  });

  it('fault F16: stores once when instances come, go, and one sleeps for longer than its session', async () => {
    const sleeper = await start();
    const published = publishMessages('storm', 3_000);
    await waitFor(async () => (await count('messages')) > 300, { timeoutMs: 120_000, everyMs: 5 });
    process.kill(sleeper.pid, 'SIGSTOP');
    for (const _ of [1, 2, 3]) {
      const passing = await start();
      await passing.stop();
    }
    await waitFor(async () => (await count('messages')) >= 3_000, { timeoutMs: 120_000, everyMs: 100 });
    process.kill(sleeper.pid, 'SIGCONT');
    await waitFor(async () => (await fetch(`${sleeper.url}/health/ready`)).ok, { timeoutMs: 120_000 });
    await expectOnceAndInOrder(await published);
  });
});

async function replay(...options: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'tools', 'replay.ts'), ...options], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: inbox.testDatabase.ownerUrl,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
    },
  });
}
