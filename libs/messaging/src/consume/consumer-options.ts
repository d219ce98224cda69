import type { AnyEventDefinition } from '@faro/contracts';
import { EventPattern } from '@nestjs/microservices';

/** How a handler wants its records: `@Consumes(webhookReceived, { batch: true })`, or the extras of a plain `@EventPattern`. */
export interface ConsumerOptions {
  /**
   * False: the handler gets one `ReceivedRecord`; records of one key in order, keys side by side. True: it gets a
   * `ReceivedRecord[]` of whatever waits in several partitions, each one's in its order, and either all of it succeeds or it throws.
   */
  batch?: boolean;
  /** Records in a handler at the same time, over all partitions of this process; 16. Not for `batch`, of which two are handled at a time. */
  concurrency?: number;
  /** The most records that a batch holds; 500. */
  maxBatchRecords?: number;
  /** The shortest time from the beginning of a batch to that of the next, so that a steady stream is taken in handfuls; 20 ms. */
  gatherMs?: number;
  /**
   * For `batch`: whose a record is, by its key. Records of one owner stay in their order, owners of one partition take turns, so that
   * a long backlog of one delays no other. Without it a partition keeps its order as a whole.
   */
  ownerOf?: (key: string) => string;
  /** Every process gets every record, from when it starts; nothing is dead-lettered. Else each record goes to one process. */
  broadcast?: boolean;
  /** Where a group without a position begins. True unless `broadcast`. */
  fromBeginning?: boolean;
  /** The consumer group's name within the service, the topic's name by default; two handlers of one topic need two. */
  group?: string;
}

/** Marks a method of a Nest controller as the consumer of an event: its argument is a `ReceivedRecord` or an array of them. */
export function Consumes(definition: AnyEventDefinition, options: ConsumerOptions = {}): MethodDecorator {
  return EventPattern(definition.topic, options as Record<string, unknown>) as MethodDecorator;
}
