import { webhookReceived } from '@faro/contracts';
import { testKafkaBrokers, testTopicPrefix, waitFor } from '@faro/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, type INestApplication } from '@nestjs/common';
import { MAX_UNPACKED_BYTES } from '../connection/codecs.js';
import { openKafka } from '../connection/kafka-connection.js';
import { CompressionCodecs, CompressionTypes } from '../connection/kafkajs.js';
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

let seen: string[] = [];

@Controller()
class Collecting {
  @Consumes(webhookReceived, { batch: true })
  async receive(records: ReceivedRecord<{ item: { message: { text: string } } }>[]): Promise<void> {
    seen.push(...records.map(({ event }) => event.data.item.message.text));
  }
}

/** One LZ4 block as it is, in a frame whose checksum over the content is wrong: brokers don't look at it, readers do. */
function frameWithWrongChecksum(content: Buffer): Buffer {
  const header = Buffer.from('04224d186440a7', 'hex');
  const length = Buffer.alloc(4);
  length.writeUInt32LE((content.length | 0x8000_0000) >>> 0);
  const end = Buffer.alloc(4);
  return Buffer.concat([header, length, content, end, Buffer.from('deadbeef', 'hex')]);
}

describe('a batch that nobody can read', () => {
  let config: MessagingConfig;
  let app: INestApplication;

  beforeEach(async () => {
    seen = [];
    config = configFor(testKafkaBrokers(), testTopicPrefix());
    await createWebhookTopics(config, 1);
  });
  afterEach(() => app.close());

  async function send(values: Buffer[], compression = CompressionTypes.None): Promise<void> {
    const producer = openKafka(config, 'test-producer', quiet).producer();
    const intact = CompressionCodecs[CompressionTypes.LZ4];
    CompressionCodecs[CompressionTypes.LZ4] = () => ({
      ...intact(),
      compress: async ({ buffer }: { buffer: Buffer }) => frameWithWrongChecksum(buffer),
    });
    await producer.connect();
    const messages = values.map((value) => ({ key: 'k', value, partition: 0 }));
    await producer.send({ topic: `${config.topicPrefix}webhook.received`, messages, compression });
    await producer.disconnect();
    CompressionCodecs[CompressionTypes.LZ4] = intact;
  }
  const text = (each: string) => webhookRecord('k', each).value;
  const headersOf = async (letters: number) =>
    (await readTopic(config, 'webhook.received.dlq', letters)).map(({ value, headers }) => ({
      bytes: value.length,
      ...Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, String(each)])),
    }));

  it('fault F13: is dead-lettered with where it lies and why, and what lies before and behind it is handled once', async () => {
    await send([text('before')]);
    await send([text('lost 1'), text('lost 2')], CompressionTypes.LZ4);
    await send([text('between')]);
    await send([Buffer.alloc(MAX_UNPACKED_BYTES + 1)], CompressionTypes.GZIP);
    await send([text('behind')]);
    app = await startConsumers(config, Collecting);
    await waitFor(() => seen.includes('behind'), { timeoutMs: 120_000 });
    expect(seen).toEqual(['before', 'between', 'behind']);
    expect(await headersOf(2)).toMatchObject([
      {
        bytes: expect.any(Number),
        'faro-reason': 'unreadable_batch',
        'faro-message': expect.stringMatching(/^The batch with offsets 1 to 2: /),
        'faro-original-topic': 'webhook.received',
        'faro-original-partition': '0',
        'faro-original-offset': '2',
      },
      { 'faro-reason': 'unreadable_batch', 'faro-original-offset': '4' },
    ]);
  });

  it('fault F13: what no topic takes once it is unpacked is dead-lettered without its value, and holds up nobody', async () => {
    const unpackedBytes = 9 * 1024 * 1024;
    await send([Buffer.alloc(unpackedBytes)], CompressionTypes.GZIP);
    await send([text('behind')]);
    app = await startConsumers(config, Collecting);
    await waitFor(() => seen.includes('behind'), { timeoutMs: 120_000 });
    expect(await headersOf(1)).toMatchObject([
      { bytes: 0, 'faro-reason': 'not_json', 'faro-original-offset': '0', 'faro-omitted-bytes': String(unpackedBytes) },
    ]);
  });
});
