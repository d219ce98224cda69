/** `node tools/local/create-topics.ts`: creates on KAFKA_BROKERS, under KAFKA_TOPIC_PREFIX, every topic that is missing. */
import { loadConfig } from '@faro/config';
import { ensureTopics, MessagingConfig } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { endWith, requireVariable } from './entry-point.ts';

await endWith(async () => {
  requireVariable('KAFKA_BROKERS');
  const { created } = await ensureTopics(loadConfig(MessagingConfig), createLogger('create-topics', { level: 'warn' }));
  return `${created.length} topics created`;
});
