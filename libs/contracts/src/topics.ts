import type { AnyEventDefinition } from './define-event.js';
import * as events from './events/index.js';

/** A topic as it has to exist. `retentionMs` bounds how long an erased person's words can stay in it. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly event: AnyEventDefinition | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const PARTITIONS = 6;

/** Where the consumer of a topic puts what it can't process, with the reason in headers. */
export const deadLetterTopic = (topic: string): string => `${topic}.dlq`;

/** Every event that two processes agree on. */
export const allEvents: readonly AnyEventDefinition[] = Object.values(events);

/** Every topic of the system, dead-letter topics included. */
export const topics: readonly TopicSpec[] = allEvents.flatMap((event) => [
  { name: event.topic, partitions: PARTITIONS, retentionMs: 7 * DAY_MS, event },
  { name: deadLetterTopic(event.topic), partitions: 1, retentionMs: 30 * DAY_MS, event: null },
]);

/** How long any of them remembers at most, dead letters included: by then an erased person's words are gone from all of them. */
export const longestRetentionMs = Math.max(...topics.map(({ retentionMs }) => retentionMs));
