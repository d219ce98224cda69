import { PermanentError, TransientError } from '@faro/errors';
import { type OwnKafka, startOwnKafka, testTopicPrefix, waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openKafka } from '../connection/kafka-connection.js';
import type { MessagingConfig } from '../messaging-config.js';
import { configFor, createWebhookTopics, quiet, readTopic } from '../testing/messaging-under-test.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { MAX_VALUE_BYTES } from './split-batch.js';

const record = (text: string | Buffer, key = 'k') => ({ topic: 'webhook.received', key, value: Buffer.from(text) });

async function timed(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const startedAt = performance.now();
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, ms: performance.now() - startedAt };
}

/** What a machine that has much else to do may take beside. */
const BUSY_MS = 2_000;

describe('KafkaPublisher', () => {
  let kafka: OwnKafka;
  let config: MessagingConfig;
  let publisher: KafkaPublisher;
  const isReady = () => publisher.unavailability() === null;
  /** A broker's first acknowledgements take longer than a publisher waits; what is measured here begins after them. */
  const warmUp = () => publisher.publish({ ...record('first'), topic: 'webhook.received.dlq' }).then(() => true);

  beforeAll(async () => {
    kafka = await startOwnKafka();
  });
  beforeEach(async () => {
    config = configFor([kafka.broker], testTopicPrefix());
    await createWebhookTopics(config, 2);
    publisher = new KafkaPublisher(openKafka(config, 'test', quiet), config.topicPrefix, quiet);
    publisher.start();
    await waitFor(warmUp);
  });
  afterEach(() => publisher.close());
  afterAll(() => kafka.remove());

  const valuesIn = async (count: number) =>
    (await readTopic(config, 'webhook.received', count)).map(({ value }) => value.toString());

  /** As the others, but for what is written and not when: it waits for a busy broker. */
  const patientPublisher = async () => {
    await publisher.close();
    publisher = new KafkaPublisher(openKafka(config, 'test', quiet), config.topicPrefix, quiet, 30_000);
    publisher.start();
    await waitFor(isReady);
  };

  it('writes records of a key in the order of the calls, whoever waits for them', async () => {
    await patientPublisher();
    const expected = Array.from({ length: 3_000 }, (_, index) => String(index));
    await Promise.all(expected.slice(0, 1_000).map((text) => publisher.publish(record(text))));
    const batch = publisher.publishBatch(expected.slice(1_000, 2_500).map((text) => record(text)));
    await Promise.all([batch, ...expected.slice(2_500).map((text) => publisher.publish(record(text)))]);
    expect(await valuesIn(3_000)).toEqual(expected);
  });

  it('takes a batch of many requests and a record of the largest size', async () => {
    await patientPublisher();
    const rows = Array.from({ length: 30 }, (_, index) => record(Buffer.alloc(200_000, index + 1), String(index)));
    await publisher.publishBatch(rows);
    await publisher.publish(record(Buffer.alloc(MAX_VALUE_BYTES, 'x')));
    const { error } = await timed(publisher.publish(record(Buffer.alloc(MAX_VALUE_BYTES + 1))));
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'record_too_large' });
    expect(
      (await readTopic(config, 'webhook.received', 31))
        .map(({ value }) => value.length)
        .sort()
        .at(-1),
    ).toBe(MAX_VALUE_BYTES);
  });

  it('fault F6: refuses within two seconds when the broker does not answer, at once after that, and recovers by itself', async () => {
    await publisher.publish(record('before'));
    kafka.freeze();
    const [first, waiting] = await Promise.all([
      timed(publisher.publish(record('hangs'))),
      timed(new Promise(setImmediate).then(() => publisher.publish(record('waits')))),
    ]);
    const later = await timed(publisher.publish(record('later')));
    kafka.thaw();
    for (const { error, ms } of [first, waiting, later]) {
      expect(error).toBeInstanceOf(TransientError);
      expect(ms).toBeLessThan(2_000 + BUSY_MS);
    }
    expect(Math.min(first.ms, waiting.ms)).toBeLessThan(2_000);
    expect(later.ms).toBeLessThan(first.ms / 2);
    await waitFor(isReady, { timeoutMs: 120_000 });
    await publisher.publish(record('after'));
    expect(await valuesIn(2)).toContain('before');
  });

  it('fault F6: survives a killed broker; what was acknowledged is there', async () => {
    await publisher.publish(record('acknowledged'));
    await kafka.kill();
    const { error, ms } = await timed(publisher.publish(record('refused')));
    expect(error).toBeInstanceOf(TransientError);
    expect(ms).toBeLessThan(2_000 + BUSY_MS);
    await kafka.start();
    await waitFor(isReady, { timeoutMs: 120_000 });
    await publisher.publish(record('again'));
    expect(await valuesIn(2)).toEqual(['acknowledged', 'again']);
  });

  it('holds a bounded number of records and refuses more at once', async () => {
    kafka.freeze();
    const many = Array.from({ length: 21_000 }, () => timed(publisher.publish(record('x'))));
    const results = await Promise.all(many);
    kafka.thaw();
    const codes = results.map(({ error }) => (error as TransientError | null)?.code);
    expect(new Set(codes)).toEqual(new Set(['kafka_unavailable', 'publisher_full']));
    await waitFor(isReady, { timeoutMs: 120_000 });
  });

  it('sends what waits before it closes, and refuses afterwards', async () => {
    const published = Array.from({ length: 100 }, (_, index) => publisher.publish(record(String(index))));
    await publisher.close();
    await Promise.all(published);
    expect((await timed(publisher.publish(record('late')))).error).toBeInstanceOf(TransientError);
    expect(await valuesIn(100)).toHaveLength(100);
  });
});
