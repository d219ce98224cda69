import { type AnyEventDefinition, allEvents, parseEnvelope } from '@faro/contracts';
import { PermanentError } from '@faro/errors';
import { isUnreadableBatch, type UnreadableBatch } from '../connection/damaged-batches.js';
import type { KafkaMessage } from '../connection/kafkajs.js';
import type { ReceivedRecord } from '../records.js';

/** A record as it lies in the partition. */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly message: KafkaMessage;
}

const definitions = new Map<string, AnyEventDefinition>(allEvents.map((event) => [event.topic, event]));

/**
 * Parses a record as an event of its topic. PermanentError `not_json`, `not_an_event`, `wrong_type`, `wrong_schema` when it is none,
 * `unreadable_batch` when it stands in for records that nobody can read.
 */
export function decodeRecord({ topic, partition, offset, message }: RawRecord): ReceivedRecord {
  const definition = definitions.get(topic);
  if (isUnreadableBatch(message)) throw unreadable(message);
  if (!definition) throw new PermanentError('unknown_topic', `No contract knows the topic ${topic}.`);
  const event = parseEnvelope(definition, message.value);
  const key = message.key?.toString('utf8') ?? null;
  return { topic, partition, offset, key, event };
}

function unreadable({ unreadable: { firstOffset, reason }, offset }: UnreadableBatch): PermanentError {
  return new PermanentError('unreadable_batch', `The batch with offsets ${firstOffset} to ${offset}: ${reason}`);
}
