import { type Admin, ConfigResourceTypes } from '../connection/kafkajs.js';
import { maxMessageBytes, type TopicSpec } from './topic-specs.js';

/** What is wrong with the topics as one sentence for an operator, or null: missing ones, fewer partitions, no leader. */
export async function missingIn(admin: Admin, prefix: string, specs: readonly TopicSpec[]): Promise<string | null> {
  const existing = new Set(await admin.listTopics());
  const missing = specs.filter(({ name }) => !existing.has(prefix + name));
  if (missing.length > 0) return `topics are missing: ${missing.map(({ name }) => prefix + name).join(', ')}`;
  const { topics } = await admin.fetchTopicMetadata({ topics: specs.map(({ name }) => prefix + name) });
  const partitionsOf = new Map(topics.map(({ name, partitions }) => [name, partitions]));
  for (const { name, partitions: wanted } of specs) {
    const partitions = partitionsOf.get(prefix + name) ?? [];
    if (partitions.length < wanted)
      return `topic ${prefix}${name} has ${partitions.length} partitions instead of ${wanted}`;
    if (partitions.some(({ leader }) => leader < 0)) return `topic ${prefix}${name} has a partition without a leader`;
  }
  return null;
}

/** Topics that take smaller records than this system may write, as one sentence, or null. */
export async function tooSmallIn(admin: Admin, prefix: string, specs: readonly TopicSpec[]): Promise<string | null> {
  const setting = 'max.message.bytes';
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: specs.map(({ name }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: prefix + name,
      configNames: [setting],
    })),
  });
  for (const { resourceName, configEntries } of resources) {
    const takes = Number(configEntries.find(({ configName }) => configName === setting)?.configValue);
    const needed = maxMessageBytes(resourceName);
    if (takes < needed)
      return `topic ${resourceName} takes records of ${takes} bytes (${setting}), needed are ${needed}`;
  }
  return null;
}
