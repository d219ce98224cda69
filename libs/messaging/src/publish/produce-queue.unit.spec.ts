import { describe, expect, it } from '@jest/globals';
import { ProduceQueue, type Waiting } from './produce-queue.js';
import { splitBatch } from './split-batch.js';

const record = (key: string, bytes = 10) => ({ topic: 't', key, value: Buffer.alloc(bytes) });
const entry = (bytes: number, count = 1): Waiting => ({
  records: Array.from({ length: count }, (_, index) => record(String(index))),
  bytes,
  resolve: () => {},
  reject: () => {},
});

describe('ProduceQueue', () => {
  it('gives what fits a request, in order, and at least one entry', () => {
    const queue = new ProduceQueue({ maxRecords: 100, maxBytes: 10_000 }, { maxRecords: 3, maxBytes: 100 });
    const entries = [entry(500), entry(40), entry(40), entry(40), entry(1, 3), entry(1)];
    for (const each of entries) expect(queue.offer(each)).toBe(true);
    const requests: number[][] = [];
    while (!queue.isEmpty) requests.push(queue.take().map((each) => entries.indexOf(each)));
    expect(requests).toEqual([[0], [1, 2], [3], [4], [5]]);
  });

  it('refuses more records or bytes than it may hold, and takes again what fits afterwards', () => {
    const queue = new ProduceQueue({ maxRecords: 3, maxBytes: 100 }, { maxRecords: 10, maxBytes: 100 });
    expect([queue.offer(entry(50)), queue.offer(entry(60)), queue.offer(entry(50, 3))]).toEqual([true, false, false]);
    queue.take();
    expect(queue.offer(entry(60, 3))).toBe(true);
    queue.takeAll();
    expect(queue.offer(entry(5_000, 10))).toBe(true);
  });
});

describe('splitBatch', () => {
  it('keeps the order, fills groups and lets a large record stand alone', () => {
    const records = [record('a', 10), record('b', 10), record('c', 5_000), record('d', 10)];
    const groups = splitBatch(records, 10, 1_000).map((group) => group.records.map(({ key }) => key).join(''));
    expect(groups).toEqual(['ab', 'c', 'd']);
    expect(splitBatch(records, 1, 100_000)).toHaveLength(4);
  });
});
