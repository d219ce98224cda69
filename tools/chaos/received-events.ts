import { randomUUID } from 'node:crypto';
import { MessagingConfig, openKafka } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import type { Evidence } from './check.ts';

const TOPIC = 'message.received';

/** Every `message.received` that lies in the topic now. */
export async function readReceivedEvents(broker: string): Promise<Evidence['received']> {
  const own = { brokers: [broker], topicPrefix: '', ssl: false, saslMechanism: 'none' };
  const kafka = openKafka(
    Object.assign(new MessagingConfig(), own),
    'chaos',
    createLogger('chaos', { level: 'silent' }),
  );
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(TOPIC);
  await admin.disconnect();
  const open = new Map(
    offsets.filter(({ high }) => high !== '0').map(({ partition, high }) => [partition, Number(high) - 1]),
  );
  const received: Evidence['received'][number][] = [];
  const { promise: done, resolve } = Promise.withResolvers<void>();
  if (open.size === 0) return received;
  const consumer = kafka.consumer({ groupId: `chaos-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      const event = JSON.parse(String(message.value));
      received.push({ agencyId: event.agencyid, mid: event.data.externalId, eventId: event.id });
      if (Number(message.offset) >= (open.get(partition) ?? 0)) open.delete(partition);
      if (open.size === 0) resolve();
    },
  });
  await done;
  await consumer.disconnect();
  return received;
}
