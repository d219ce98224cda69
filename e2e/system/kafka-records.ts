import { randomUUID } from 'node:crypto';
import { deadLetterTopic, topics } from '@faro/contracts';
import { MessagingConfig, openKafka } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { waitFor } from '@faro/testing';
import { addresses } from './running-system.js';

/** Topics whose schema has a place for what a customer writes. */
export const TOPICS_WITH_TEXT = ['webhook.received', 'message.received', 'message.edited'];
/** Topics whose schema has a place for a customer's name. */
export const TOPICS_WITH_NAMES = ['contact.profile_fetched'];

/** A topic and its dead letters. */
export const withDeadLetters = (names: readonly string[]) => names.flatMap((name) => [name, deadLetterTopic(name)]);

function kafkaOfTheSystem() {
  const config = Object.assign(new MessagingConfig(), {
    brokers: [addresses().kafka],
    topicPrefix: '',
    ssl: false,
    saslMechanism: 'none',
  });
  return openKafka(config, 'search', createLogger('search', { level: 'silent' }));
}

/** Puts a value into a topic past all services. */
export async function produce(topic: string, value: string): Promise<void> {
  const producer = kafkaOfTheSystem().producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ value }] });
  await producer.disconnect();
}

/** Everything that lies in the topics now: key, value and headers of each record as one text, by topic. */
export async function recordsByTopic(): Promise<Map<string, string[]>> {
  const kafka = kafkaOfTheSystem();
  const admin = kafka.admin();
  await admin.connect();
  const names = topics.map(({ name }) => name);
  const ends = new Map<string, number>();
  for (const name of names)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(name))
      if (Number(high) > Number(low)) ends.set(`${name}/${partition}`, Number(high) - 1);
  await admin.disconnect();

  const found = new Map<string, string[]>(names.map((name) => [name, []]));
  const consumer = kafka.consumer({ groupId: `search-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: names, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ topic, partition, message }) => {
      const headers = Object.values(message.headers ?? {}).map(String);
      found.get(topic)?.push([message.key, message.value, ...headers].map(String).join('\n'));
      if ((ends.get(`${topic}/${partition}`) ?? -1) <= Number(message.offset)) ends.delete(`${topic}/${partition}`);
      return Promise.resolve();
    },
  });
  try {
    await waitFor(() => ends.size === 0, { timeoutMs: 60_000 });
  } finally {
    await consumer.disconnect();
  }
  return found;
}
