import { pause } from '../backoff.js';
import type { RawRecord } from './decode-record.js';
import { ignoreStop } from './record-by-record.js';
import type { RecordProcessor } from './record-processor.js';

/** A partition as its lane sees it. */
export interface LanePartition {
  /** How many records a batch could take now. */
  readonly available: number;
  take(most: number): RawRecord[];
  /** What was taken is done. */
  finish(records: readonly RawRecord[]): void;
}

/**
 * Some partitions of a consumer, whose records go through the handler together: whatever waits in any of them when the batch
 * before is done. So a batch costs one call however thinly a steady stream is spread, and what must keep its order in a partition
 * does. A partition with much to do takes no more of a batch than those with little leave. What comes after a pause is handled at
 * once; then batches begin `gatherMs` apart, unless they are full.
 */
export class BatchLane {
  private readonly partitions = new Set<LanePartition>();
  private running: Promise<void> | null = null;

  constructor(
    private readonly processor: Pick<RecordProcessor, 'settleBatch'>,
    private readonly options: { maxRecords: number; gatherMs: number; stop: AbortSignal },
  ) {}

  /** Records of a full batch that fall to each partition. */
  get share(): number {
    return this.options.maxRecords / Math.max(1, this.partitions.size);
  }

  enter(partition: LanePartition): void {
    this.partitions.add(partition);
  }

  /** Resolves when nothing of the partition is in the handler any more. */
  async leave(partition: LanePartition): Promise<void> {
    await this.running;
    this.partitions.delete(partition);
  }

  /** Something waits, perhaps. */
  wake(): void {
    this.running ??= this.run().catch(ignoreStop);
  }

  private async run(): Promise<void> {
    await Promise.resolve(); // what is fetched together is added together
    for (let parts = this.takeNext(); parts.length > 0; parts = this.takeNext()) {
      const nextAt = performance.now() + this.options.gatherMs;
      const batch = parts.flatMap(({ records }) => records);
      await this.processor.settleBatch(batch);
      for (const { partition, records } of parts) partition.finish(records);
      if (batch.length < this.options.maxRecords) await pause(nextAt - performance.now(), this.options.stop);
    }
    this.running = null;
  }

  private takeNext(): { partition: LanePartition; records: RawRecord[] }[] {
    const waiting = [...this.partitions].filter(({ available }) => available > 0);
    waiting.sort((a, b) => a.available - b.available);
    let left = this.options.maxRecords;
    return waiting.map((partition, index) => {
      const records = partition.take(Math.ceil(left / (waiting.length - index)));
      left -= records.length;
      return { partition, records };
    });
  }
}
