import { topics } from '@faro/contracts';
import { MAX_VALUE_BYTES, RECORD_OVERHEAD_BYTES } from '../publish/split-batch.js';

/** A topic as it has to exist; what contracts say of it and what this library needs. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
}

/** Every topic of the system, dead-letter topics included. */
export const allTopics: readonly TopicSpec[] = topics;

/** `max.message.bytes`: the largest value and its frame; a dead letter carries headers besides. */
export function maxMessageBytes(topic: string): number {
  const frames = topic.endsWith('.dlq') ? 2 : 1;
  return MAX_VALUE_BYTES + frames * RECORD_OVERHEAD_BYTES;
}
