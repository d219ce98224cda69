import { describe, expect, it } from '@jest/globals';
import { BatchLane } from './batch-lane.js';
import { BatchedPartition } from './batched-partition.js';
import type { RawRecord } from './decode-record.js';
import { Stopped } from './record-processor.js';

const records = (partition: number, count: number, first = 0, owner = ''): RawRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    topic: 't',
    partition,
    offset: first + index,
    message: { key: Buffer.from(`${owner}:${index}`), value: Buffer.from('x') } as unknown as RawRecord['message'],
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

  partition(
    name: string,
    ready: Promise<void> = Promise.resolve(),
    ownerOf?: (key: string) => string,
  ): BatchedPartition {
    return new BatchedPartition(this.lane, (offset) => this.progress.push(`${name}${offset}`), ready, ownerOf);
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

  /** Several turns of timers, not one longer one: what a pause of the lane waits for has come before the second, however slow the machine. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
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
    a.add(records(0, 2, 1));
    b.add(records(1, 3));
    await test.release();
    await test.release();
    expect(test.sizes).toEqual([
      [1, 0, 0],
      [2, 3, 0],
    ]);
    expect(test.progress).toEqual(['a1', 'a3', 'b3']);
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
    partition.add(records(0, 1, 5));
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
    await test.release();
    expect(hasRoom).toBe(0);
    await test.release();
    expect(hasRoom).toBe(2);
  });

  describe('with owners', () => {
    const ownersOf = (batch: readonly RawRecord[] = []) =>
      batch.map(({ message, offset }) => `${message.key?.toString().split(':')[0]}${offset}`);

    it('takes from each owner as many as from every other, each owner’s in its order', async () => {
      const test = new LaneUnderTest(6);
      const partition = test.partition('a', undefined, byName);
      partition.add([...records(0, 9, 0, 'busy'), ...records(0, 2, 9, 'calm'), ...records(0, 1, 11, 'rare')]);
      await test.quiet();
      await test.release();
      expect(ownersOf(test.batches[0])).toEqual(['busy0', 'busy1', 'calm9', 'calm10', 'rare11', 'busy2']);
      expect(ownersOf(test.batches[1])).toEqual(['busy3', 'busy4', 'busy5', 'busy6', 'busy7', 'busy8']);
    });

    it('counts as done only what has nothing undone before it', async () => {
      const test = new LaneUnderTest(4);
      const partition = test.partition('a', undefined, byName);
      partition.add([...records(0, 4, 0, 'busy'), ...records(0, 2, 4, 'calm')]);
      await test.quiet();
      await test.release();
      await test.release();
      expect(ownersOf(test.batches[0])).toEqual(['busy0', 'busy1', 'calm4', 'calm5']);
      expect(test.progress).toEqual(['a2', 'a6']);
    });

    it('serves first the next time who was served last', async () => {
      const test = new LaneUnderTest(1);
      const partition = test.partition('a', undefined, byName);
      partition.add([...records(0, 2, 0, 'one'), ...records(0, 2, 2, 'other')]);
      await test.quiet();
      for (let index = 0; index < 3; index += 1) await test.release();
      expect(test.batches.flatMap(ownersOf)).toEqual(['one0', 'other2', 'one1', 'other3']);
    });

    it('looks past the backlog of one for what comes behind it, though not for ever', async () => {
      const test = new LaneUnderTest(10);
      const partition = test.partition('a', undefined, byName);
      const hasRoom = () => Promise.race([partition.room().then(() => true), test.quiet().then(() => false)]);
      partition.add(records(0, 2_000, 0, 'busy'));
      expect(await hasRoom()).toBe(true);
      partition.add(records(0, 60, 2_000, 'busy'));
      expect(await hasRoom()).toBe(false);
    });

    it('lets no more of others wait than without a backlog', async () => {
      const test = new LaneUnderTest(10);
      const partition = test.partition('a', undefined, byName);
      partition.add([...records(0, 500, 0, 'busy'), ...records(0, 20, 500, 'one'), ...records(0, 20, 520, 'other')]);
      const hasRoom = await Promise.race([partition.room().then(() => true), test.quiet().then(() => false)]);
      expect(hasRoom).toBe(false);
    });
  });
});

const byName = (key: string): string => key.split(':')[0] ?? '';
