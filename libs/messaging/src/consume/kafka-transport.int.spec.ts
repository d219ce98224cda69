import { webhookReceived } from '@faro/contracts';
import { PermanentError, TransientError } from '@faro/errors';
import { HealthChecks } from '@faro/observability';
import { testKafkaBrokers, testTopicPrefix, waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, type INestApplication } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { openKafka } from '../connection/kafka-connection.js';
import { CompressionTypes, type Producer } from '../connection/kafkajs.js';
import type { MessagingConfig } from '../messaging-config.js';
import type { ReceivedRecord } from '../records.js';
import {
  configFor,
  createWebhookTopics,
  quiet,
  readTopic,
  startConsumers,
  webhookRecord,
} from '../testing/messaging-under-test.js';
import { Consumes } from './consumer-options.js';

type Received = ReceivedRecord<{ item: { message: { text: string } } }>;
const textOf = ({ event }: Received) => event.data.item.message.text;

/** What the handlers of a test do and have seen; replaced for each. */
let handle: (records: Received[]) => Promise<void> | void = () => {};
let seen: Received[] = [];
const texts = () => seen.map(textOf);

async function take(records: Received[]): Promise<void> {
  await handle(records);
  seen.push(...records);
}

@Controller()
class OneByOne {
  @Consumes(webhookReceived)
  receive(record: Received): Promise<void> {
    return take([record]);
  }
}

@Controller()
class InBatches {
  @EventPattern('webhook.received', { batch: true })
  receive(records: Received[]): Promise<void> {
    return take(records);
  }
}

@Controller()
class ForEveryProcess {
  @Consumes(webhookReceived, { broadcast: true })
  receive(record: Received): Promise<void> {
    return take([record]);
  }
}

describe('KafkaTransport', () => {
  let config: MessagingConfig;
  let producer: Producer;
  const apps: INestApplication[] = [];

  const start = async (controller: new () => object) => {
    const app = await startConsumers(config, controller);
    apps.push(app);
    return app;
  };
  const send = (records: { key: string; value: Buffer | null }[], compression = CompressionTypes.None) =>
    producer.send({ topic: `${config.topicPrefix}webhook.received`, messages: records, compression });
  const sendTexts = (key: string, ...each: string[]) => send(each.map((text) => webhookRecord(key, text)));

  beforeAll(async () => {
    producer = openKafka(configFor(testKafkaBrokers(), ''), 'test-producer', quiet).producer();
    await producer.connect();
  });
  beforeEach(async () => {
    config = configFor(testKafkaBrokers(), testTopicPrefix());
    await createWebhookTopics(config, 2);
    handle = () => {};
    seen = [];
  });
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
  });
  afterAll(() => producer.disconnect());

  it.each([OneByOne, InBatches])('hands every record over, in the order of its key: %p', async (controller) => {
    const expected = ['a', 'b', 'c'].map((key) => Array.from({ length: 200 }, (_, index) => `${key}${index}`));
    await Promise.all(['a', 'b', 'c'].map((key, index) => sendTexts(key, ...(expected[index] ?? []))));
    await start(controller);
    await waitFor(() => seen.length === 600);
    for (const [index, key] of ['a', 'b', 'c'].entries())
      expect(seen.filter((record) => record.key === key).map(textOf)).toEqual(expected[index]);
  });

  it('repeats a transient failure without holding up other keys, and keeps the order of its own', async () => {
    let failures = 0;
    handle = ([record]) => {
      if (record && textOf(record) === 'stuck' && (failures < 4 || !texts().includes('o49')) && ++failures)
        throw new TransientError('away', 'Away.', { retryAfterMs: 50 });
    };
    await createWebhookTopics(config, 2);
    await sendTexts('slow', 'stuck', 'after');
    await sendTexts('other', ...Array.from({ length: 50 }, (_, index) => `o${index}`));
    await start(OneByOne);
    await waitFor(() => seen.length === 52);
    expect(texts().indexOf('after')).toBeGreaterThan(texts().indexOf('stuck'));
    expect(failures).toBeGreaterThanOrEqual(4);
  });

  it.each([OneByOne, InBatches])(
    'complaint 21: dead-letters poison and hands over what follows: %p',
    async (controller) => {
      handle = (records) => {
        if (records.some((record) => textOf(record) === 'poison')) throw new PermanentError('bad_item', 'It is bad.');
      };
      await sendTexts('k', 'before', 'poison', 'behind');
      await start(controller);
      await waitFor(() => seen.length === 2);
      expect(texts()).toEqual(['before', 'behind']);
      const [letter] = await readTopic(config, 'webhook.received.dlq', 1);
      expect(letter?.key).toBe('k');
      const headers = Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]);
      expect(Object.fromEntries(headers)).toMatchObject({
        'faro-reason': 'bad_item',
        'faro-message': 'It is bad.',
        'faro-original-topic': 'webhook.received',
        'faro-original-offset': '1',
        'faro-service': 'test-service',
      });
    },
  );

  it('fault F13: dead-letters what is no event with its raw bytes; the next record is handled', async () => {
    const good = webhookRecord('k', 'good');
    const wrongSchema = Buffer.from(good.value.toString().replace('"messaging"', '"no such field"'));
    const poison = [Buffer.from('not json'), Buffer.from([0xff, 0xfe]), Buffer.from('{"a":1}'), wrongSchema];
    await send([...poison, null].map((value) => ({ key: 'k', value })));
    await send([good]);
    await start(InBatches);
    await waitFor(() => seen.length === 1);
    const letters = await readTopic(config, 'webhook.received.dlq', 5);
    expect(letters.map(({ value }) => value)).toEqual([...poison, Buffer.alloc(0)]);
    expect(letters.map(({ headers }) => String(headers['faro-reason']))).toEqual([
      'not_json',
      'not_json',
      'not_an_event',
      'wrong_schema',
      'not_json',
    ]);
  });

  it('fault F13: reads records in every compression that Kafka has', async () => {
    await start(OneByOne);
    const { GZIP, Snappy, LZ4, ZSTD } = CompressionTypes;
    for (const compression of [GZIP, Snappy, LZ4, ZSTD])
      await send([webhookRecord('k', `codec ${compression}`), webhookRecord('k', 'ü'.repeat(5_000))], compression);
    await waitFor(() => seen.length === 8);
    expect(texts().filter((text) => text.startsWith('codec'))).toEqual([1, 2, 3, 4].map((codec) => `codec ${codec}`));
  });

  it('delivers again what was not finished when the process ended', async () => {
    let attempts = 0;
    handle = () => {
      attempts += 1;
      throw new TransientError('away', 'Away.', { retryAfterMs: 60_000 });
    };
    await sendTexts('k', 'unfinished');
    const first = await start(OneByOne);
    await waitFor(() => attempts === 1);
    await first.close();
    handle = () => {};
    await start(OneByOne);
    await waitFor(() => seen.length === 1);
    expect(texts()).toEqual(['unfinished']);
  });

  it.each([OneByOne, InBatches])(
    'fault F21: finishes and commits what is in a handler when it closes: %p',
    async (controller) => {
      const gate = Promise.withResolvers<void>();
      let entered = false;
      handle = async () => {
        entered = true;
        await gate.promise;
      };
      await sendTexts('k', 'in hand');
      const first = await start(controller);
      await waitFor(() => entered);
      const closed = first.close();
      gate.resolve();
      await closed;
      expect(texts()).toEqual(['in hand']);
      await start(controller);
      await sendTexts('k', 'next');
      await waitFor(() => seen.length >= 2);
      expect(texts()).toEqual(['in hand', 'next']);
    },
  );

  it('fault F16: loses nothing and keeps the order per key while consumers come and go', async () => {
    const keys = ['a', 'b', 'c', 'd'];
    const sending = (async () => {
      for (let index = 0; index < 150; index += 1)
        await send(keys.map((key) => webhookRecord(key, String(index).padStart(4, '0'))));
    })();
    const first = await start(OneByOne);
    await waitFor(() => seen.length > 20);
    const second = await start(OneByOne);
    await waitFor(() => seen.length > 150);
    await first.close();
    await sending;
    const firstTimes = () => new Map(seen.map((record) => [`${record.key}${textOf(record)}`, record]));
    await waitFor(() => firstTimes().size === 600, { timeoutMs: 120_000 });
    for (const key of keys) {
      const distinct = [...new Set(seen.filter((record) => record.key === key).map(textOf))];
      expect(distinct).toEqual([...distinct].sort());
    }
    expect(second).toBeDefined();
  });

  it('fault F22: a process that a handler blocks for more than five seconds keeps its partitions and does nothing twice', async () => {
    config.sessionTimeoutMs = 12_000;
    handle = ([record]) => {
      const until = performance.now() + (record && textOf(record) === 'blocking' ? 5_500 : 0);
      while (performance.now() < until);
    };
    await sendTexts('k', 'before', 'blocking', 'behind');
    const app = await start(OneByOne);
    await waitFor(() => seen.length >= 3);
    await sendTexts('k', 'later');
    await waitFor(() => texts().includes('later'));
    expect(texts()).toEqual(['before', 'blocking', 'behind', 'later']);
    const failing = await app.get(HealthChecks).failing();
    expect(failing.map(({ part }) => part)).not.toContain('consumers');
  });

  it('gives a broadcast to every process, from when it started', async () => {
    await sendTexts('k', 'too early');
    await start(ForEveryProcess);
    await start(ForEveryProcess);
    await waitFor(async () => {
      await sendTexts('k', 'for all');
      const processes = seen.filter((record) => textOf(record) === 'for all');
      return processes.length > new Set(processes.map(({ offset, partition }) => `${partition}/${offset}`)).size;
    });
    expect(texts()).not.toContain('too early');
  });

  it('brings a record that was produced twice twice: once is for the handler to see to', async () => {
    const record = webhookRecord('k', 'same');
    await send([record, record]);
    await start(OneByOne);
    await waitFor(() => seen.length === 2);
    expect(new Set(seen.map(({ event }) => event.id)).size).toBe(1);
  });
});
