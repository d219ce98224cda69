import type { RawRecord } from './decode-record.js';

/** The records of one partition on their way through a handler, for as long as the partition is ours. */
export interface PartitionWork {
  add(records: readonly RawRecord[]): void;
  /** Resolves when more records may come: at once, or when enough of those that wait are done. */
  room(): Promise<void>;
  /** Starts nothing new; resolves when nothing of it is in a handler any more. */
  stop(): Promise<void>;
}

/** Told that everything before `offset` is done. */
export type Progressed = (offset: number) => void;
