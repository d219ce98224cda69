import { describe, expect, it } from '@jest/globals';
import { BatchLane } from './batch-lane.js';
import { BatchedPartition } from './batched-partition.js';
import type { RawRecord } from './decode-record.js';
import { Stopped } from './record-processor.js';

const records = (partition: number, count: number): RawRecord[] =>
  Array.from({ length: count }, (_, offset) => ({
    topic: 't',
    partition,
    offset,
    message: { key: null, value: Buffer.from('x') } as unknown as RawRecord['message'],
  }));

/** A lane whose handler holds each batch until it is let go. */
class LaneUnderTest {
  readonly batches: RawRecord[][] = [];
  readonly progress: string[] = [];
  private letGo: PromiseWithResolvers<void> = Promise.withResolvers();
  private readonly stop = new AbortController();
  readonly lane: BatchLane;

  constructor(maxRecords = 10, gatherMs = 0) {
    const settleBatch = async (batch: readonly RawRecord[]) => {
      if (this.stop.signal.aborted) throw new Stopped();
      this.batches.push([...batch]);
      await this.letGo.promise;
    };
    this.lane = new BatchLane({ settleBatch }, { maxRecords, gatherMs, stop: this.stop.signal });
  }

  partition(name: string, ready: Promise<void> = Promise.resolve()): BatchedPartition {
    return new BatchedPartition(this.lane, (offset) => this.progress.push(`${name}${offset}`), ready);
  }

  /** Ends the batch in the handler and waits until the next, if there is one, is in it. */
  async release(): Promise<void> {
    const held = this.letGo;
    this.letGo = Promise.withResolvers();
    held.resolve();
    await this.quiet();
  }

  end(): void {
    this.stop.abort();
  }

  quiet(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 5));
  }

  get sizes(): number[][] {
    return this.batches.map((batch) => [0, 1, 2].map((of) => batch.filter(({ partition }) => partition === of).length));
  }
}

describe('BatchLane', () => {
  it('hands over together what waits in its partitions while the batch before is handled', async () => {
    const test = new LaneUnderTest();
    const [a, b] = [test.partition('a'), test.partition('b')];
    a.add(records(0, 1));
    await test.quiet();
    a.add(records(0, 2));
    b.add(records(1, 3));
    await test.release();
    await test.release();
    expect(test.sizes).toEqual([
      [1, 0, 0],
      [2, 3, 0],
    ]);
    expect(test.progress).toEqual(['a1', 'a2', 'b3']);
  });

  it('does not let a partition with much to do keep the others waiting', async () => {
    const test = new LaneUnderTest(10);
    const [busy, quiet, calm] = [test.partition('a'), test.partition('b'), test.partition('c')];
    busy.add(records(0, 50));
    quiet.add(records(1, 1));
    calm.add(records(2, 4));
    await test.quiet();
    await test.release();
    expect(test.sizes).toEqual([
      [5, 1, 4],
      [10, 0, 0],
    ]);
  });

  it('takes nothing of a partition before what was in a handler of it is done', async () => {
    const test = new LaneUnderTest();
    const before = Promise.withResolvers<void>();
    const waiting = test.partition('a', before.promise);
    waiting.add(records(0, 2));
    test.partition('b').add(records(1, 1));
    await test.quiet();
    expect(test.sizes).toEqual([[0, 1, 0]]);
    before.resolve();
    await test.release();
    expect(test.sizes[1]).toEqual([2, 0, 0]);
  });

  it('has let go of a partition only when its batch is done; what still waited is not taken', async () => {
    const test = new LaneUnderTest(2);
    const partition = test.partition('a');
    partition.add(records(0, 4));
    await test.quiet();
    let isStopped = false;
    const stopped = partition.stop().then(() => {
      isStopped = true;
    });
    await test.quiet();
    expect(isStopped).toBe(false);
    await test.release();
    await stopped;
    expect(test.sizes).toEqual([[2, 0, 0]]);
    expect(test.progress).toEqual(['a2']);
  });

  it('begins batches of a steady stream some time apart, the first of them at once and full ones without a pause', async () => {
    const test = new LaneUnderTest(2, 60_000);
    const partition = test.partition('a');
    partition.add(records(0, 5));
    await test.quiet();
    for (let index = 0; index < 3; index += 1) await test.release();
    partition.add(records(0, 1));
    await test.quiet();
    expect(test.sizes.map(([size]) => size)).toEqual([2, 2, 1]);
    test.end();
    await partition.stop();
    expect(test.progress).toHaveLength(3);
  });

  it('lets no more wait than a few batches, shared by its partitions', async () => {
    const test = new LaneUnderTest(10);
    const partitions = ['a', 'b'].map((name) => test.partition(name));
    let hasRoom = 0;
    for (const [index, partition] of partitions.entries()) {
      partition.add(records(index, 20));
      void partition.room().then(() => (hasRoom += 1));
    }
    await test.quiet();
    expect(test.sizes).toEqual([[5, 5, 0]]);
    expect(hasRoom).toBe(0);
    await test.release();
    expect(hasRoom).toBe(2);
  });
});
