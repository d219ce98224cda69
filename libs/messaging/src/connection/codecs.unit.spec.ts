import { describe, expect, it } from '@jest/globals';
import { registerCodecs } from './codecs.js';
import { CompressionCodecs, CompressionTypes } from './kafkajs.js';
import { decodeSnappy, encodeSnappy } from './snappy-framing.js';

interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

describe('codecs', () => {
  it('reads snappy in the framing of the Java client', async () => {
    const written = Buffer.from('glNOQVBQWQAAAAABAAAAAQAAAA1kEEZBUk8g/gUAegUA', 'base64');
    expect((await decodeSnappy(written)).toString()).toBe('FARO '.repeat(20));
  });

  it('reads raw snappy as well', async () => {
    expect((await decodeSnappy(await encodeSnappy(Buffer.from('raw')))).toString()).toBe('raw');
  });

  it.each(['Snappy', 'LZ4', 'ZSTD'] as const)('%s gives back what it has compressed', async (name) => {
    registerCodecs();
    const codec: Codec = CompressionCodecs[CompressionTypes[name]]();
    const plain = Buffer.from('ä'.repeat(100_000));
    const compressed = await codec.compress({ buffer: plain });
    expect(compressed.length).toBeLessThan(plain.length / 10);
    expect((await codec.decompress(compressed)).equals(plain)).toBe(true);
  });
});
