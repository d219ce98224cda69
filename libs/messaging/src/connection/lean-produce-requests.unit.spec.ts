import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import produce, { type ProduceFields } from 'kafkajs/src/protocol/requests/produce/index.js';
import { writeProduceRequestsInOnePiece } from './lean-produce-requests.js';

const byKafkajs = produce.protocol;
const VERSIONS = [3, 4, 5, 6, 7];

async function encoded(protocol: typeof produce.protocol, version: number, fields: ProduceFields): Promise<string> {
  const { request } = protocol({ version })(fields);
  expect(request.apiVersion).toBe(version);
  return (await request.encode()).buffer.toString('hex');
}

const text = fc.string({ unit: 'binary', maxLength: 200 });
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const message = fc.record(
  {
    key: fc.option(fc.oneof(text, bytes)),
    value: fc.option(fc.oneof(text, bytes)),
    headers: fc.dictionary(fc.string(), fc.oneof(text, bytes, fc.array(text, { maxLength: 3 }))),
  },
  { requiredKeys: ['value'] },
);
const partition = fc.record({
  partition: fc.nat(),
  firstSequence: fc.nat(),
  messages: fc.array(message, { minLength: 1, maxLength: 150 }),
});
const fields: fc.Arbitrary<ProduceFields> = fc.record({
  acks: fc.constantFrom(-1, 0, 1),
  timeout: fc.nat(),
  producerId: fc.bigInt({ min: -1n, max: 2n ** 63n - 1n }),
  producerEpoch: fc.nat({ max: 32_767 }),
  topicData: fc.array(
    fc.record({ topic: fc.string({ maxLength: 249 }), partitions: fc.array(partition, { maxLength: 3 }) }),
    {
      maxLength: 3,
    },
  ),
});

describe('a produce request written in one piece', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(1_795_132_861_412);
    writeProduceRequestsInOnePiece();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    produce.protocol = byKafkajs;
  });

  it.each(VERSIONS)('is byte for byte what kafkajs writes, whatever is in it: version %d', async (version) => {
    await fc.assert(
      fc.asyncProperty(fields, async (request) => {
        expect(await encoded(produce.protocol, version, request)).toBe(await encoded(byKafkajs, version, request));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['a message of 1 MB', 1, 1_000_000],
    ['20,000 messages', 20_000, 1],
  ])('is that of %s too', async (_name, count, length) => {
    const messages = Array.from({ length: count }, () => ({ key: 'k', value: Buffer.alloc(length, 7) }));
    const request = { acks: -1, timeout: 1, topicData: [{ topic: 't', partitions: [{ partition: 0, messages }] }] };
    expect(await encoded(produce.protocol, 7, request)).toBe(await encoded(byKafkajs, 7, request));
  });

  it('leaves to kafkajs what it does not write itself, and versions without batches', async () => {
    const messages = [{ value: 'v', timestamp: '1795132861000' }];
    const plain = { acks: -1, timeout: 1, topicData: [{ topic: 't', partitions: [{ partition: 0, messages }] }] };
    for (const request of [plain, { ...plain, transactionalId: 'x' }, { ...plain, compression: 1 }])
      expect(await encoded(produce.protocol, 7, request)).toBe(await encoded(byKafkajs, 7, request));
    expect(produce.protocol({ version: 2 })).toBe(byKafkajs({ version: 2 }));
  });

  it('is set up once, however often it is asked for', () => {
    const { protocol } = produce;
    expect(protocol).not.toBe(byKafkajs);
    writeProduceRequestsInOnePiece();
    expect(produce.protocol).toBe(protocol);
  });
});
