/** `node tools/local/create-topics.ts`: creates on KAFKA_BROKERS, under KAFKA_TOPIC_PREFIX, every topic that is missing. */
import { topics } from '@faro/contracts';
import { ensureTopics } from '@faro/messaging';
import { endWith, requireVariable } from './entry-point.ts';

await endWith(async () => {
  const created = await ensureTopics(requireVariable('KAFKA_BROKERS'), topics);
  return `${created} topics created`;
});
