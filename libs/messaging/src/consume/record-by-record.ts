import type { RawRecord } from './decode-record.js';
import { OffsetWindow } from './offset-window.js';
import type { PartitionWork, Progressed } from './partition-work.js';
import { type RecordProcessor, Stopped } from './record-processor.js';
import { Room } from './room.js';

const FULL_AT_PENDING = 500;
const ROOM_AT_PENDING = 250;
/** Done records behind one that is still tried: they cost an offset each, and are repeated after a restart. */
const FULL_AT_WINDOW = 20_000;

/**
 * One record at a time per key, keys side by side. A record that is tried again holds up its own key alone, until 500 records
 * of the partition wait or 20,000 are done behind it.
 */
export class RecordByRecord implements PartitionWork {
  private readonly window = new OffsetWindow();
  private readonly lanes = new Map<string, RawRecord[]>();
  private readonly running = new Set<Promise<void>>();
  private readonly space = new Room(
    () => this.window.pending >= FULL_AT_PENDING || this.window.size >= FULL_AT_WINDOW,
    () => this.window.pending <= ROOM_AT_PENDING && this.window.size < FULL_AT_WINDOW,
  );
  private stopped = false;

  constructor(
    private readonly processor: RecordProcessor,
    private readonly progressed: Progressed,
    private readonly ready: Promise<unknown>,
  ) {}

  add(records: readonly RawRecord[]): void {
    for (const record of records) {
      this.window.add(record.offset);
      const key = record.message.key?.toString('latin1') ?? `#${record.offset}`;
      const lane = this.lanes.get(key);
      if (lane) lane.push(record);
      else this.openLane(key, record);
    }
  }

  room(): Promise<void> {
    return this.space.wait();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private openLane(key: string, first: RawRecord): void {
    const lane = [first];
    this.lanes.set(key, lane);
    const run = this.runLane(lane)
      .catch(ignoreStop)
      .finally(() => {
        this.lanes.delete(key);
        this.running.delete(run);
      });
    this.running.add(run);
  }

  private async runLane(lane: RawRecord[]): Promise<void> {
    await this.ready;
    for (let record = lane[0]; record && !this.stopped; record = lane[0]) {
      await this.processor.settle(record);
      lane.shift();
      this.progressed(this.window.finish(record.offset));
      this.space.check();
    }
  }
}

/** What was not finished because the consumer stops is delivered again. */
export function ignoreStop(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}
