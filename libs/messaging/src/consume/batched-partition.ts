import type { BatchLane, LanePartition } from './batch-lane.js';
import type { RawRecord } from './decode-record.js';
import { OffsetWindow } from './offset-window.js';
import type { PartitionWork, Progressed } from './partition-work.js';
import { Room } from './room.js';
import { TurnTakingQueue } from './turn-taking-queue.js';

/** In full batches of the lane, of which its partitions have equal shares: the next is there when one is done, and little more waits in memory. */
const FULL_AT = 2;
const ROOM_AT = 1;
const FULL_AT_BYTES = 4 * 1024 * 1024;
/** Whose backlog is long would hide what comes behind it for others: of a single owner this many are looked past for them. */
const LOOKED_PAST = 2_000;

/** The records of one partition that wait for the next batch of its lane: each owner's in its order, owners by turns. */
export class BatchedPartition implements PartitionWork, LanePartition {
  private readonly waiting: TurnTakingQueue;
  private readonly window = new OffsetWindow();
  private isReady = false;
  private stopped = false;
  private readonly space: Room;

  /** `ownerOf` says by its key whose a record is; without it all of them are in one line. */
  constructor(
    private readonly lane: BatchLane,
    private readonly progressed: Progressed,
    ready: Promise<void>,
    ownerOf?: (key: string) => string,
  ) {
    this.waiting = new TurnTakingQueue(ownerOf ?? (() => ''));
    const looksPast = ownerOf ? LOOKED_PAST : 0;
    this.space = new Room(
      () => this.excess(looksPast) >= lane.share * FULL_AT || this.waiting.bytes >= FULL_AT_BYTES,
      () => this.excess(looksPast) <= lane.share * ROOM_AT && this.waiting.bytes <= FULL_AT_BYTES / 2,
    );
    lane.enter(this);
    void ready.then(() => {
      this.isReady = true;
      lane.wake();
    });
  }

  add(records: readonly RawRecord[]): void {
    for (const { offset } of records) this.window.add(offset);
    this.waiting.add(records);
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
    return this.isReady && !this.stopped ? this.waiting.size : 0;
  }

  take(most: number): RawRecord[] {
    const taken = this.waiting.take(most);
    this.space.check();
    return taken;
  }

  finish(records: readonly RawRecord[]): void {
    let next: number | undefined;
    for (const { offset } of records) next = this.window.finish(offset);
    if (next !== undefined) this.progressed(next);
  }

  /** How many wait besides those of the longest line that may be looked past. */
  private excess(lookedPast: number): number {
    return this.waiting.size - Math.min(lookedPast, this.waiting.longestLine);
  }
}
