import type { BatchLane, LanePartition } from './batch-lane.js';
import type { RawRecord } from './decode-record.js';
import type { PartitionWork, Progressed } from './partition-work.js';
import { Room } from './room.js';

/** In full batches of the lane, of which its partitions have equal shares: the next is there when one is done, and little more waits in memory. */
const FULL_AT = 3;
const ROOM_AT = 2;
const FULL_AT_BYTES = 4 * 1024 * 1024;

/** The records of one partition that wait, in its order, for the next batch of its lane. */
export class BatchedPartition implements PartitionWork, LanePartition {
  private waiting: RawRecord[] = [];
  private waitingBytes = 0;
  private isReady = false;
  private stopped = false;
  private readonly space: Room;

  constructor(
    private readonly lane: BatchLane,
    private readonly progressed: Progressed,
    ready: Promise<void>,
  ) {
    this.space = new Room(
      () => this.waiting.length >= lane.share * FULL_AT || this.waitingBytes >= FULL_AT_BYTES,
      () => this.waiting.length <= lane.share * ROOM_AT && this.waitingBytes <= FULL_AT_BYTES / 2,
    );
    lane.enter(this);
    void ready.then(() => {
      this.isReady = true;
      lane.wake();
    });
  }

  add(records: readonly RawRecord[]): void {
    for (const record of records) this.waitingBytes += bytesOf(record);
    this.waiting.push(...records);
    this.lane.wake();
  }

  room(): Promise<void> {
    return this.space.wait();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.lane.leave(this);
  }

  get available(): number {
    return this.isReady && !this.stopped ? this.waiting.length : 0;
  }

  take(most: number): RawRecord[] {
    const taken = this.waiting.splice(0, most);
    for (const record of taken) this.waitingBytes -= bytesOf(record);
    this.space.check();
    return taken;
  }

  finish(last: RawRecord): void {
    this.progressed(last.offset + 1);
  }
}

function bytesOf({ message }: RawRecord): number {
  return (message.value?.length ?? 0) + (message.key?.length ?? 0);
}
