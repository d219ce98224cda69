import type { Logger } from '@faro/observability';
import { openKafka } from '../connection/kafka-connection.js';
import type { MessagingConfig } from '../messaging-config.js';

/** Removes every topic of an installation that has a prefix of its own, with what is in them. Without one: throws. */
export async function removeTopics(config: MessagingConfig, logger: Logger): Promise<void> {
  const { topicPrefix } = config;
  if (topicPrefix === '') throw new Error('Without a prefix the topics may be somebody else’s.');
  const admin = openKafka(config, 'remove-topics', logger).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(topicPrefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
