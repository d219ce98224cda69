import type { RawRecord } from './decode-record.js';
import type { PartitionWork, Progressed } from './partition-work.js';
import { ignoreStop } from './record-by-record.js';
import type { RecordProcessor } from './record-processor.js';
import { Room } from './room.js';

/** Waiting records bound memory; two batches are enough for the next to be there when one is done. */
const FULL_AT_BATCHES = 2;
const FULL_AT_BYTES = 4 * 1024 * 1024;

/** The records of a partition in its order, as many at a time as wait, up to `maxRecords`. */
export class BatchByBatch implements PartitionWork {
  private waiting: RawRecord[] = [];
  private waitingBytes = 0;
  private running: Promise<void> | null = null;
  private readonly space = new Room(
    () => this.waiting.length >= this.maxRecords * FULL_AT_BATCHES || this.waitingBytes >= FULL_AT_BYTES,
    () => this.waiting.length <= this.maxRecords && this.waitingBytes <= FULL_AT_BYTES / 2,
  );
  private stopped = false;

  constructor(
    private readonly processor: RecordProcessor,
    private readonly progressed: Progressed,
    private readonly ready: Promise<unknown>,
    private readonly maxRecords: number,
  ) {}

  add(records: readonly RawRecord[]): void {
    for (const record of records) this.waitingBytes += bytesOf(record);
    this.waiting.push(...records);
    this.running ??= this.run().catch(ignoreStop);
  }

  room(): Promise<void> {
    return this.space.wait();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    await this.ready;
    while (this.waiting.length > 0 && !this.stopped) {
      const batch = this.waiting.splice(0, this.maxRecords);
      for (const record of batch) this.waitingBytes -= bytesOf(record);
      this.space.check();
      await this.processor.settleBatch(batch);
      const last = batch.at(-1);
      if (last) this.progressed(last.offset + 1);
    }
    this.running = null;
  }
}

function bytesOf({ message }: RawRecord): number {
  return (message.value?.length ?? 0) + (message.key?.length ?? 0);
}
