import { encodeEnvelope } from '@faro/contracts';
import { ensureTopics, KafkaPublisher, MessagingConfig, openKafka, recordOf } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { serviceDatabaseUrl } from '@faro/persistence';
import { type SpawnedService, spawnService, testKafkaBrokers, testTopicPrefix, waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  type InboxUnderTest,
  OWN_APP,
  openInboxUnderTest,
  pageBody,
  textItem,
} from './testing/inbox-under-test.js';

const logger = createLogger('spec', { level: 'silent' });
const kafka = Object.assign(new MessagingConfig(), {
  brokers: testKafkaBrokers(),
  topicPrefix: testTopicPrefix(),
  replicationFactor: 1,
  sessionTimeoutMs: 6_000,
  ssl: false,
  saslMechanism: 'none',
});
let inbox: InboxUnderTest;
let publisher: KafkaPublisher;
let service: SpawnedService;

const environment = () => ({
  DATABASE_URL: serviceDatabaseUrl(inbox.testDatabase.ownerUrl, 'faro_conversation'),
  KAFKA_BROKERS: kafka.brokers.join(','),
  KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
  KAFKA_SESSION_TIMEOUT_MS: '6000',
  META_APP_ID: OWN_APP,
});

const texts = async () => {
  const rows = await inbox.rows<{ text: string }>('SELECT text FROM messages ORDER BY sent_at, sequence');
  return rows.map(({ text }) => text);
};

beforeAll(async () => {
  inbox = await openInboxUnderTest();
  await ensureTopics(kafka, logger);
  publisher = new KafkaPublisher(openKafka(kafka, 'spec', logger), kafka.topicPrefix, logger);
  publisher.start();
  await waitFor(() => publisher.unavailability() === null);
  service = await spawnService('conversation-service', environment());
});

afterAll(async () => {
  await service?.stop();
  await publisher?.close();
  await inbox?.close();
});

describe('conversation-service as a process', () => {
  it('stores what is in the topic and publishes that it did', async () => {
    await publisher.publishBatch(eventsOf(pageBody([textItem('m_process', 'hello')])).map(recordOf));
    await waitFor(async () => (await texts()).includes('hello')).catch((e) => {
      throw new Error(service.output(), { cause: e });
    });
    expect(encodeEnvelope).toBeDefined();
  });
});
