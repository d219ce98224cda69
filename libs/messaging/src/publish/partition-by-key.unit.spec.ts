import { describe, expect, it } from '@jest/globals';
import { murmur2, partitionByKey } from './partition-by-key.js';

describe('partitionByKey', () => {
  it('hashes as the Java client does', () => {
    const expected = {
      '21': -973932308,
      foobar: -790332482,
      'a-little-bit-long-string': -985981536,
      'a-little-bit-longer-string': -1486304829,
      lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
      abc: 479470107,
    };
    const hashed = Object.keys(expected).map((key) => [key, murmur2(Buffer.from(key))]);
    expect(Object.fromEntries(hashed)).toEqual(expected);
  });

  it('gives a key the same partition, as text and as bytes, and spreads keys over all', () => {
    const partitionOf = (key: string | Buffer) =>
      partitionByKey()({ topic: 't', message: { key, value: null }, partitionMetadata: new Array(6).fill({}) });
    const seen = new Set(Array.from({ length: 100 }, (_, index) => partitionOf(`104857612345678:${index}`)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(partitionOf(Buffer.from('ü:1'))).toBe(partitionOf('ü:1'));
  });
});
