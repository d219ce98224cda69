/** One round of each side. Both begin with the database as it is and add the same number of messages. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '@faro/config';
import { createEnvelope, webhookReceived } from '@faro/contracts';
import {
  ensureTopics,
  KafkaPublisher,
  MessagingConfig,
  type OutgoingRecord,
  openKafka,
  recordOf,
} from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { hashedUuid } from '@faro/persistence';
import { freePort } from '../../local/process/ports.ts';
import { waitUntil } from '../../local/wait-until.ts';
import { Subject } from '../ingest/subject.ts';
import type { BenchDatabase } from './bench-database.ts';
import { itemOf, messageAt } from './load.ts';

export type Round = { messagesPerSecond: number; batchMs: number[]; peakMegabytes: number };

const PUBLISH_AT_ONCE = 2_000;
const ROUND_WITHIN_MS = 300_000;
const here = import.meta.dirname;
const logger = createLogger('bench', { level: 'silent' });

export async function bareRound(database: BenchDatabase, howMany: number, first = 0): Promise<Round> {
  const run = randomBytes(4).toString('hex');
  const args = [database.serviceUrl, JSON.stringify(database.tenants), run, String(first), String(howMany)];
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'bare-limit.ts'), ...args]);
  const { seconds, batchMs }: { seconds: number; batchMs: number[] } = JSON.parse(stdout);
  return { messagesPerSecond: howMany / seconds, batchMs, peakMegabytes: 0 };
}

/** From a full topic: the service starts when everything is in it. */
export async function serviceRound(database: BenchDatabase, brokers: string, howMany: number): Promise<Round> {
  const env = {
    ...process.env,
    KAFKA_BROKERS: brokers,
    KAFKA_TOPIC_PREFIX: `bench-${randomBytes(4).toString('hex')}.`,
  };
  await fillTopic(env, database, howMany);
  const port = await freePort();
  const service = new Subject('conversation-service', port, serviceFile, {
    ...env,
    CONVERSATION_SERVICE_PORT: String(port),
    DATABASE_URL: database.serviceUrl,
    META_APP_ID: '1',
    LOG_LEVEL: 'warn',
  });
  try {
    const before = await stored(database);
    await service.ready();
    const done = await waitUntil(async () => (await stored(database)) >= before + howMany, {
      timeoutMs: ROUND_WITHIN_MS,
      everyMs: 250,
    });
    if (!done) throw new Error('The service did not store everything in time.');
    return { ...(await paceOf(database)), peakMegabytes: service.peakMegabytes };
  } finally {
    await service.stop();
  }
}

const serviceFile = join(here, '..', '..', '..', 'apps', 'conversation-service', 'dist', 'bundle', 'main.js');

async function fillTopic(env: NodeJS.ProcessEnv, { tenants }: BenchDatabase, howMany: number): Promise<void> {
  const config = loadConfig(MessagingConfig, env);
  await ensureTopics(config, logger);
  const publisher = new KafkaPublisher(openKafka(config, 'bench', logger), config.topicPrefix, logger);
  publisher.start();
  await waitUntil(() => publisher.unavailability() === null, { timeoutMs: 20_000 });
  const run = randomBytes(4).toString('hex');
  for (let first = 0; first < howMany; first += PUBLISH_AT_ONCE) {
    const size = Math.min(PUBLISH_AT_ONCE, howMany - first);
    const events = Array.from({ length: size }, (_, n) => {
      const message = messageAt(tenants, run, first + n);
      const [postId, receivedAt] = [hashedUuid(message.mid), new Date(message.sentAtMs)];
      return createEnvelope(webhookReceived, {
        id: hashedUuid(postId),
        source: '/faro/webhook-gateway',
        subject: `${message.pageId}:${message.psid}`,
        time: receivedAt,
        data: {
          postId,
          position: 0,
          receivedAt: receivedAt.toISOString(),
          object: 'page',
          field: 'messaging',
          pageId: message.pageId,
          psid: message.psid,
          entryTime: message.sentAtMs,
          item: itemOf(message),
        },
      });
    });
    await publishPatiently(publisher, events.map(recordOf));
  }
  await publisher.close();
}

/** Written twice is no harm: the service stores it once. */
async function publishPatiently(publisher: KafkaPublisher, records: readonly OutgoingRecord[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await publisher.publishBatch(records);
    } catch (error) {
      if (attempt === 20) throw error;
      await waitUntil(() => publisher.unavailability() === null, { timeoutMs: 20_000 });
    }
  }
}

async function stored(database: BenchDatabase): Promise<number> {
  const [row] = await database.query<{ n: string }>('SELECT count(*) AS n FROM messages');
  return Number(row?.n);
}

/** Transactions of the round by when they began; the last one's messages are left out, because when it ended is not known. */
async function paceOf(database: BenchDatabase): Promise<Pick<Round, 'messagesPerSecond' | 'batchMs'>> {
  const batches = await database.query<{ began_ms: number; messages: string }>(
    `SELECT extract(epoch FROM created_at)::float8 * 1000 AS began_ms, count(*) AS messages
     FROM outbox WHERE producer = 'conversation-service' AND topic = 'message.received' GROUP BY 1 ORDER BY 1`,
  );
  const began = batches.map(({ began_ms }) => began_ms);
  const messages = batches.slice(0, -1).reduce((sum, batch) => sum + Number(batch.messages), 0);
  const seconds = ((began.at(-1) ?? 0) - (began[0] ?? 0)) / 1_000;
  const gaps = began.slice(1).map((time, index) => time - (began[index] ?? time));
  return { messagesPerSecond: messages / seconds, batchMs: gaps };
}
