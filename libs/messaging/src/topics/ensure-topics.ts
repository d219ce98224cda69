import type { Logger } from '@faro/observability';
import { backoffMs, pause } from '../backoff.js';
import { openKafka } from '../connection/kafka-connection.js';
import { type Admin, KafkaJSProtocolError } from '../connection/kafkajs.js';
import type { MessagingConfig } from '../messaging-config.js';
import { missingIn } from './check-topics.js';
import { allTopics, maxMessageBytes, type TopicSpec } from './topic-specs.js';

const USABLE_WITHIN_MS = 15_000;

/**
 * Creates the topics that are missing and waits until every partition has a leader: a topic used earlier answers "does not
 * host this topic-partition". Existing topics are left as they are. Throws with the topics' names when they don't get usable.
 */
export async function ensureTopics(
  config: MessagingConfig,
  logger: Logger,
  specs: readonly TopicSpec[] = allTopics,
): Promise<{ created: string[] }> {
  const admin = openKafka(config, 'ensure-topics', logger).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = specs.filter(({ name }) => !existing.has(config.topicPrefix + name));
    if (missing.length > 0)
      await admin.createTopics({ topics: missing.map((spec) => describeTopic(spec, config)), waitForLeaders: false });
    await waitUntilUsable(admin, config.topicPrefix, specs);
    return { created: missing.map(({ name }) => config.topicPrefix + name) };
  } finally {
    await admin.disconnect();
  }
}

function describeTopic({ name, partitions, retentionMs }: TopicSpec, config: MessagingConfig) {
  return {
    topic: config.topicPrefix + name,
    numPartitions: partitions,
    replicationFactor: config.replicationFactor,
    configEntries: [
      { name: 'retention.ms', value: String(retentionMs) },
      { name: 'max.message.bytes', value: String(maxMessageBytes(name)) },
    ],
  };
}

async function waitUntilUsable(admin: Admin, prefix: string, specs: readonly TopicSpec[]): Promise<void> {
  const signal = AbortSignal.timeout(USABLE_WITHIN_MS);
  for (let attempt = 0; ; attempt += 1) {
    const problem = await missingIn(admin, prefix, specs).catch(notYetHosted);
    if (problem === null) return;
    if (signal.aborted) throw new Error(`Kafka's topics are not usable: ${problem}.`);
    await pause(backoffMs({ firstMs: 50, capMs: 500 }, attempt), signal);
  }
}

/** A broker that hasn't heard yet of a new topic answers its metadata with an error, which passes. */
function notYetHosted(error: unknown): string {
  if (error instanceof KafkaJSProtocolError && error.type === 'UNKNOWN_TOPIC_OR_PARTITION') return error.message;
  throw error;
}
