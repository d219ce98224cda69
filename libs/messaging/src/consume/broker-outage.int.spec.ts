import { webhookReceived } from '@faro/contracts';
import { HealthChecks } from '@faro/observability';
import { type OwnKafka, startOwnKafka, testTopicPrefix, waitFor } from '@faro/testing';
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals';
import { Controller, type INestApplication } from '@nestjs/common';
import type { MessagingConfig } from '../messaging-config.js';
import { Publisher } from '../publish/publisher.js';
import type { ReceivedRecord } from '../records.js';
import { configFor, createWebhookTopics, startConsumers, webhookRecord } from '../testing/messaging-under-test.js';
import { Consumes } from './consumer-options.js';

const seen: string[] = [];

@Controller()
class Collecting {
  @Consumes(webhookReceived)
  async receive({ event }: ReceivedRecord<{ item: { message: { text: string } } }>): Promise<void> {
    seen.push(event.data.item.message.text);
  }
}

describe('a broker that goes and comes back', () => {
  let kafka: OwnKafka;
  let config: MessagingConfig;
  let app: INestApplication | undefined;
  const failingParts = async () => {
    const failing = await app?.get(HealthChecks).failing();
    return failing?.map(({ part }) => part) ?? [];
  };
  const publish = (text: string) => app?.get(Publisher).publish(webhookRecord('k', text));

  beforeAll(async () => {
    kafka = await startOwnKafka();
    config = configFor([kafka.broker], testTopicPrefix());
  });
  afterEach(() => app?.close());
  afterAll(() => kafka.remove());

  it('fault F6: consumer and publisher go on by themselves, and readiness says what is missing meanwhile', async () => {
    await createWebhookTopics(config, 2);
    app = await startConsumers(config, Collecting);
    await waitFor(async () => (await publish('before')) === undefined);
    await waitFor(() => seen.includes('before'));
    await kafka.kill();
    await waitFor(async () => (await failingParts()).includes('kafka'));
    await waitFor(async () => (await failingParts()).includes('consumers'), { timeoutMs: 120_000 });
    await kafka.start();
    await waitFor(async () => (await publish('after')) === undefined, { timeoutMs: 120_000 });
    await waitFor(() => seen.includes('after'), { timeoutMs: 120_000 });
    await waitFor(async () => !(await failingParts()).includes('consumers'));
  });

  it('fault F29: a service starts without Kafka, is not ready, names the missing topics, and works once they are there', async () => {
    const empty = configFor([kafka.broker], testTopicPrefix());
    app = await startConsumers(empty, Collecting);
    const reasonOf = async (part: string) =>
      (await app?.get(HealthChecks).failing())?.find((failing) => failing.part === part)?.reason ?? '';
    await waitFor(async () => /^topics are missing: .*webhook\.received\b/.test(await reasonOf('kafka')));
    await waitFor(async () => (await reasonOf('consumers')).includes('test-service.webhook.received'));
    await createWebhookTopics(empty, 2);
    await waitFor(async () => (await publish('created later')) === undefined, { timeoutMs: 120_000 });
    await waitFor(() => seen.includes('created later'), { timeoutMs: 120_000 });
  });
});
