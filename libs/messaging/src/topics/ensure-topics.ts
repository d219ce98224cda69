import type { Logger } from '@faro/observability';
import { backoffMs, pause } from '../backoff.js';
import { openKafka } from '../connection/kafka-connection.js';
import { type Admin, KafkaJSAggregateError, KafkaJSProtocolError } from '../connection/kafkajs.js';
import type { MessagingConfig } from '../messaging-config.js';
import { missingIn } from './check-topics.js';
import { allTopics, maxMessageBytes, type TopicSpec } from './topic-specs.js';

const USABLE_WITHIN_MS = 30_000;

/**
 * Creates the topics that are missing and waits until every partition of them answers: a broker speaks of a new topic before it has
 * its files, and until then says that it "is not the leader" or "does not host this topic-partition". Existing topics are left as they are. A broker that does not answer yet is asked again. Throws when
 * they are not usable `withinMs`.
 */
export async function ensureTopics(
  config: MessagingConfig,
  logger: Logger,
  { specs = allTopics, withinMs = USABLE_WITHIN_MS }: { specs?: readonly TopicSpec[]; withinMs?: number } = {},
): Promise<{ created: string[] }> {
  const admin = openKafka(config, 'ensure-topics', logger).admin();
  const created = new Set<string>();
  const signal = AbortSignal.timeout(withinMs);
  try {
    for (let attempt = 0; ; attempt += 1) {
      const problem = await createMissing(admin, config, specs, created).catch(passingProblem);
      if (problem === null) return { created: [...created] };
      if (signal.aborted) throw new Error(`Kafka's topics are not usable: ${problem}.`);
      await pause(backoffMs({ firstMs: 50, capMs: 500 }, attempt), signal);
    }
  } finally {
    await admin.disconnect();
  }
}

/** One attempt. Answers what is still wrong, or null. */
async function createMissing(
  admin: Admin,
  config: MessagingConfig,
  specs: readonly TopicSpec[],
  created: Set<string>,
): Promise<string | null> {
  await admin.connect();
  const existing = new Set(await admin.listTopics());
  const missing = specs.filter(({ name }) => !existing.has(config.topicPrefix + name));
  if (missing.length > 0) {
    await admin.createTopics({ topics: missing.map((spec) => describeTopic(spec, config)), waitForLeaders: false });
    for (const { name } of missing) created.add(config.topicPrefix + name);
  }
  for (const name of created) await admin.fetchTopicOffsets(name);
  return missingIn(admin, config.topicPrefix, specs);
}

/** A broker that is busy, or hasn't heard yet of a new topic, answers with an error that passes. What it refuses is thrown on. */
function passingProblem(error: unknown): string {
  const isRefusal =
    error instanceof KafkaJSAggregateError || (error instanceof KafkaJSProtocolError && !error.retriable);
  if (isRefusal) throw error;
  return error instanceof Error ? error.message : String(error);
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
