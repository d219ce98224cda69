import type { OutgoingRecord } from '../records.js';

/**
 * Puts records into Kafka. The port that services see (inject it by this class); `KafkaPublisher` is what stands behind it.
 * Records are written in the order of the calls. Errors, for both methods:
 * TransientError `kafka_unavailable` when the broker does not acknowledge (within 2 seconds), TransientError `publisher_full`
 * at once when too much is waiting already, PermanentError `record_too_large` for what no broker will take.
 * After a TransientError the record may have been written all the same: delivery is at least once.
 */
export abstract class Publisher {
  /** Resolves once every in-sync replica has the record. */
  abstract publish(record: OutgoingRecord): Promise<void>;

  /** The same for several: resolves when all of them are acknowledged. */
  abstract publishBatch(records: readonly OutgoingRecord[]): Promise<void>;
}
