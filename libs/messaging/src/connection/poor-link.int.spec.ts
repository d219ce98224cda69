import { webhookReceived } from '@faro/contracts';
import { TransientError } from '@faro/errors';
import { HealthChecks } from '@faro/observability';
import {
  freePort,
  type NetworkProxy,
  type OwnKafka,
  openNetworkProxy,
  startOwnKafka,
  testTopicPrefix,
  waitFor,
} from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, type INestApplication } from '@nestjs/common';
import { Consumes } from '../consume/consumer-options.js';
import { Publisher } from '../publish/publisher.js';
import type { ReceivedRecord } from '../records.js';
import { configFor, createWebhookTopics, startConsumers, webhookRecord } from '../testing/messaging-under-test.js';

const seen: string[] = [];

@Controller()
class Collecting {
  @Consumes(webhookReceived, { batch: true })
  async receive(records: ReceivedRecord<{ item: { message: { text: string } } }>[]): Promise<void> {
    seen.push(...records.map(({ event }) => event.data.item.message.text));
  }
}

describe('a poor way to Kafka', () => {
  let kafka: OwnKafka;
  let proxy: NetworkProxy;
  let app: INestApplication;
  const publish = (text: string) => app.get(Publisher).publish(webhookRecord('k', text));
  const failingParts = async () => (await app.get(HealthChecks).failing()).map(({ part }) => part);

  beforeAll(async () => {
    const port = await freePort();
    proxy = await openNetworkProxy({ host: '127.0.0.1', port });
    kafka = await startOwnKafka({ port, advertisedPort: proxy.port });
    const config = configFor([`127.0.0.1:${proxy.port}`], testTopicPrefix());
    await createWebhookTopics(config, 1);
    app = await startConsumers(config, Collecting);
    await waitFor(() => publish('first').then(() => true));
    await waitFor(() => seen.includes('first'));
  });
  afterAll(async () => {
    await app?.close();
    await proxy?.close();
    await kafka?.remove();
  });

  it('fault F9: a slow one, 100 ms and 20 kB/s, costs time and nothing else: each record arrives, in order, and nobody loses a partition', async () => {
    const texts = Array.from({ length: 100 }, (_, index) => `slow ${String(index).padStart(3, '0')}`);
    const before = seen.length;
    proxy.slowDown({ delayMs: 100, bytesPerSecond: 20_000 });
    const startedAt = performance.now();
    for (let first = 0; first < texts.length; first += 10) {
      const filled = texts.slice(first, first + 10).map((text) => webhookRecord('k', text));
      await waitFor(
        () =>
          app
            .get(Publisher)
            .publishBatch(filled)
            .then(() => true),
        { everyMs: 1_000 },
      );
    }
    await waitFor(() => seen.includes(texts.at(-1) ?? ''), { timeoutMs: 120_000 });
    await proxy.mend();
    expect([...new Set(seen.slice(before))]).toEqual(texts); // what was refused and repeated may come twice
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    expect(await failingParts()).not.toContain('consumers');
  });

  it('fault F8: a half-open one is given up after a deadline: refused in time, not ready, well again by itself', async () => {
    const before = [...seen];
    proxy.silence('all');
    const startedAt = performance.now();
    await expect(publish('refused')).rejects.toThrow(TransientError);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    await waitFor(async () => (await failingParts()).sort().join() === 'consumers,kafka', { timeoutMs: 120_000 });
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    await proxy.mend();
    await waitFor(() => publish('after').then(() => true), { timeoutMs: 120_000 });
    await waitFor(() => seen.includes('after'), { timeoutMs: 120_000 });
    await waitFor(async () => !(await failingParts()).includes('consumers'), { timeoutMs: 120_000 });
    expect(seen.slice(0, before.length)).toEqual(before);
    expect(seen.slice(before.length)).not.toContain('first');
  });
});
