/**
 * `node tools/local/create-topics.ts`: creates on KAFKA_BROKERS, under KAFKA_TOPIC_PREFIX, every topic that is missing. It may be
 * started before Kafka is.
 */
import { loadConfig } from '@faro/config';
import { ensureTopics, MessagingConfig } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { endWith, requireVariable } from './entry-point.ts';

const WITHIN_MS = 150_000;

await endWith(async () => {
  requireVariable('KAFKA_BROKERS');
  const logger = createLogger('create-topics', { level: 'warn' });
  const { created } = await ensureTopics(loadConfig(MessagingConfig), logger, { withinMs: WITHIN_MS });
  return `${created.length} topics created`;
});
