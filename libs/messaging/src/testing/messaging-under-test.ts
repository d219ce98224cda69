import { randomUUID } from 'node:crypto';
import { createEnvelope, webhookReceived } from '@faro/contracts';
import { createLogger, ServiceModule } from '@faro/observability';
import { type INestApplication, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { connectConsumers } from '../connect-consumers.js';
import { openKafka } from '../connection/kafka-connection.js';
import type { IHeaders } from '../connection/kafkajs.js';
import { MessagingModule } from '../messaging.module.js';
import { MessagingConfig } from '../messaging-config.js';
import { type OutgoingRecord, recordOf } from '../records.js';
import { ensureTopics } from '../topics/ensure-topics.js';

export const quiet = createLogger('test', { level: 'silent' });

export function configFor(brokers: string[], topicPrefix: string): MessagingConfig {
  return Object.assign(new MessagingConfig(), {
    brokers,
    topicPrefix,
    replicationFactor: 1,
    sessionTimeoutMs: 6_000,
    ssl: false,
    saslMechanism: 'none',
  });
}

/** The topics that these suites use: `webhook.received` with its dead letters. */
export async function createWebhookTopics(config: MessagingConfig, partitions: number): Promise<void> {
  const retentionMs = 3_600_000;
  const specs = [
    { name: 'webhook.received', partitions, retentionMs },
    { name: 'webhook.received.dlq', partitions: 1, retentionMs },
  ];
  await ensureTopics(config, quiet, { specs });
}

/** A service that consists of one consumer controller, started. */
export async function startConsumers(config: MessagingConfig, controller: Type): Promise<INestApplication> {
  @Module({ imports: [MessagingModule.register('test-service')], controllers: [controller] })
  class ConsumersUnderTest {}
  const app = await NestFactory.create(
    ServiceModule.around(ConsumersUnderTest, [config], quiet),
    new FastifyAdapter(),
    {
      logger: false,
      forceCloseConnections: true,
    },
  );
  connectConsumers(app, 'test-service');
  await app.init();
  await app.startAllMicroservices();
  return app;
}

/** A valid record for `webhook.received`; `text` says which one it is. */
export function webhookRecord(key: string, text: string): OutgoingRecord {
  const receivedAt = '2026-11-22T12:00:00.000Z';
  const event = createEnvelope(webhookReceived, {
    id: randomUUID(),
    source: '/faro/test',
    subject: key,
    time: new Date(receivedAt),
    data: {
      postId: randomUUID(),
      receivedAt,
      position: 0,
      object: 'page',
      field: 'messaging',
      pageId: '1',
      psid: key,
      entryTime: 1,
      item: { message: { text } },
    },
  });
  return recordOf(event);
}

export interface ReadRecord {
  key: string;
  value: Buffer;
  headers: IHeaders;
}

/** Reads a topic from its beginning until `count` records are there. */
export async function readTopic(config: MessagingConfig, topic: string, count: number): Promise<ReadRecord[]> {
  const consumer = openKafka(config, 'reader', quiet).consumer({ groupId: randomUUID(), maxWaitTimeInMs: 100 });
  const records: ReadRecord[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  await consumer.connect();
  await consumer.subscribe({ topic: config.topicPrefix + topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const value = message.value ?? Buffer.alloc(0);
      records.push({ key: message.key?.toString() ?? '', value, headers: message.headers ?? {} });
      if (records.length >= count) resolve();
    },
  });
  await promise;
  await consumer.disconnect();
  return records;
}
