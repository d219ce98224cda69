import { createEnvelope, encodeEnvelope, webhookReceived } from '@faro/contracts';
import { PermanentError, TransientError } from '@faro/errors';
import { createLogger, Metrics } from '@faro/observability';
import { describe, expect, it } from '@jest/globals';
import type { OutgoingRecord, ReceivedRecord } from '../records.js';
import { ConsumerMetrics } from './consumer-metrics.js';
import type { RawRecord } from './decode-record.js';
import { RecordProcessor, Stopped } from './record-processor.js';

const raw = (offset: number, value?: Buffer): RawRecord => {
  const data = {
    postId: '00000000-0000-4000-8000-000000000000',
    position: offset,
    receivedAt: '2026-11-22T12:00:00.000Z',
    object: 'page',
    field: 'messaging' as const,
    pageId: '1',
    psid: '2',
    entryTime: 1,
    item: {},
  };
  const event = createEnvelope(webhookReceived, {
    id: `e${offset}`,
    source: '/faro/test',
    subject: '1:2',
    time: new Date(0),
    data,
  });
  const message = { key: Buffer.from('1:2'), value: value ?? encodeEnvelope(event), headers: {} };
  return { topic: webhookReceived.topic, partition: 0, offset, message: message as unknown as RawRecord['message'] };
};

function processor(handle: (records: ReceivedRecord[]) => void, options: { deadLetters?: boolean } = {}) {
  const deadLetters: OutgoingRecord[] = [];
  const stop = new AbortController();
  const parts = {
    service: 'test',
    publisher: { publishDeadLetter: async (record: OutgoingRecord) => void deadLetters.push(record) },
    logger: createLogger('test', { level: 'silent' }),
    metrics: new ConsumerMetrics(new Metrics()),
    deadLetters: options.deadLetters ?? true,
  };
  const calls: number[][] = [];
  const run = async (input: ReceivedRecord | ReceivedRecord[]) => {
    const records = [input].flat();
    calls.push(records.map(({ offset }) => offset));
    handle(records);
  };
  return { subject: new RecordProcessor(parts, run, stop.signal), deadLetters, calls, stop };
}

const poisonAt = (offsets: number[], error: Error) => (records: ReceivedRecord[]) => {
  if (records.some(({ offset }) => offsets.includes(offset))) throw error;
};
const offsetsOf = (records: OutgoingRecord[]) =>
  records.map(({ headers }) => Number(headers?.['faro-original-offset']));

describe('RecordProcessor', () => {
  it('splits a batch until the poison record stands alone, and handles its neighbours', async () => {
    const handled = new Set<number>();
    const { subject, deadLetters, calls } = processor((records) => {
      poisonAt([5], new PermanentError('bad', 'Bad.'))(records);
      for (const { offset } of records) handled.add(offset);
    });
    await subject.settleBatch(Array.from({ length: 8 }, (_, offset) => raw(offset)));
    expect(offsetsOf(deadLetters)).toEqual([5]);
    expect([...handled]).toEqual([0, 1, 2, 3, 4, 6, 7]);
    expect(calls).toEqual([[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3], [4, 5, 6, 7], [4, 5], [4], [5], [6, 7]]);
  });

  it('dead-letters what is no event with its raw bytes and goes on with the rest of the batch', async () => {
    const bytes = [
      Buffer.from('not json'),
      Buffer.from('[]'),
      Buffer.from('{"specversion":"1.0"}'),
      Buffer.from([0xff]),
    ];
    const { subject, deadLetters, calls } = processor(() => {});
    await subject.settleBatch([...bytes.map((value, index) => raw(index, value)), raw(9)]);
    expect(deadLetters.map(({ value }) => value)).toEqual(bytes);
    expect(deadLetters.map(({ headers }) => headers?.['faro-reason'])).toEqual([
      'not_json',
      'not_an_event',
      'not_an_event',
      'not_json',
    ]);
    expect(calls).toEqual([[9]]);
  });

  it('says in the headers what failed, where, when and at whom', async () => {
    const { subject, deadLetters } = processor(poisonAt([3], new PermanentError('bad', 'Bad.')));
    await subject.settle(raw(3));
    expect(deadLetters[0]).toMatchObject({
      topic: 'webhook.received.dlq',
      key: '1:2',
      headers: {
        'faro-reason': 'bad',
        'faro-message': 'Bad.',
        'faro-original-topic': 'webhook.received',
        'faro-original-partition': '0',
        'faro-original-offset': '3',
        'faro-service': 'test',
        'faro-failed-at': expect.stringMatching(/^\d{4}-.*Z$/),
      },
    });
  });

  it('tries a transient failure again until it heals, alone and in a batch, and splits nothing', async () => {
    let failures = 3;
    const { subject, deadLetters, calls } = processor(() => {
      if (failures-- > 0) throw new TransientError('away', 'Away.', { retryAfterMs: 1 });
    });
    await subject.settleBatch([raw(0), raw(1)]);
    failures = 2;
    await subject.settle(raw(2));
    expect(calls).toEqual([[0, 1], [0, 1], [0, 1], [0, 1], [2], [2], [2]]);
    expect(deadLetters).toEqual([]);
  });

  it('tries a bug three times before it gives the record up', async () => {
    const { subject, deadLetters, calls } = processor(poisonAt([1], new TypeError('bug')));
    await subject.settle(raw(1));
    expect(calls).toHaveLength(3);
    expect(deadLetters[0]?.headers).toMatchObject({
      'faro-reason': 'unexpected_error',
      'faro-message': 'TypeError: bug',
    });
  });

  it('leaves a record to its next delivery when it has to stop', async () => {
    const { subject, stop } = processor(() => {
      throw new TransientError('away', 'Away.', { retryAfterMs: 60_000 });
    });
    const settled = subject.settle(raw(0));
    setImmediate(() => stop.abort());
    await expect(settled).rejects.toThrow(Stopped);
    await expect(subject.settleBatch([raw(1), raw(2)])).rejects.toThrow(Stopped);
  });

  it('dead-letters nothing of a broadcast', async () => {
    const { subject, deadLetters } = processor(poisonAt([1], new PermanentError('bad', 'Bad.')), {
      deadLetters: false,
    });
    await subject.settle(raw(1));
    expect(deadLetters).toEqual([]);
  });
});
