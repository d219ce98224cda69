import { describe, expect, it } from '@jest/globals';
import { registerCodecs } from './codecs.js';
import { isUnreadableBatch, readRecordSet } from './damaged-batches.js';

/** A batch of `count` empty records from `firstOffset` on whose attributes name `codec`. */
function batch(firstOffset: number, codec = 0, count = 2): Buffer {
  const records = Array.from({ length: count }, (_, delta) => Buffer.from([12, 0, 0, delta * 2, 1, 1, 0]));
  const body = Buffer.concat(records);
  const header = Buffer.alloc(61);
  header.writeBigInt64BE(BigInt(firstOffset), 0);
  header.writeInt32BE(49 + body.length, 8);
  header.writeInt8(2, 16);
  header.writeInt16BE(codec, 21);
  header.writeInt32BE(count - 1, 23);
  header.writeInt32BE(count, 57);
  return Buffer.concat([header, body]);
}

const read = async (...batches: Buffer[]) =>
  (await readRecordSet(Buffer.concat(batches))).map((message) => ({
    offset: message.offset,
    unreadable: isUnreadableBatch(message) ? message.unreadable.firstOffset : null,
  }));

describe('reading a record set batch by batch', () => {
  registerCodecs();

  it('gives the records of every batch that can be read', async () => {
    expect(await read(batch(7), batch(9))).toEqual(
      ['7', '8', '9', '10'].map((offset) => ({ offset, unreadable: null })),
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'fault F13: stands in for damaged records, or of an unknown codec: %d',
    async (codec) => {
      expect(await read(batch(0), batch(2, codec, 5), batch(7, 0, 1))).toEqual([
        { offset: '0', unreadable: null },
        { offset: '1', unreadable: null },
        { offset: '6', unreadable: '2' },
        { offset: '7', unreadable: null },
      ]);
    },
  );

  it('leaves a batch whose end did not come along to the next fetch', async () => {
    expect(await read(batch(0), batch(2).subarray(0, 70))).toHaveLength(2);
    expect(await read(batch(0), batch(2).subarray(0, 20))).toHaveLength(2);
  });

  it('stands in for a batch whose records break off', async () => {
    const broken = batch(3);
    broken.writeInt32BE(1_000, 57);
    expect(await read(broken)).toEqual([{ offset: '4', unreadable: '3' }]);
  });
});
