import { describe, expect, it } from '@jest/globals';
import { MAX_UNPACKED_BYTES, registerCodecs } from './codecs.js';
import { CompressionCodecs, CompressionTypes } from './kafkajs.js';
import { decodeSnappy, encodeSnappy } from './snappy-framing.js';

interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

describe('codecs', () => {
  it('reads snappy in the framing of the Java client', async () => {
    const written = Buffer.from('glNOQVBQWQAAAAABAAAAAQAAAA1kEEZBUk8g/gUAegUA', 'base64');
    expect((await decodeSnappy(written, 1_000)).toString()).toBe('FARO '.repeat(20));
  });

  it('reads raw snappy as well', async () => {
    expect((await decodeSnappy(await encodeSnappy(Buffer.from('raw')), 1_000)).toString()).toBe('raw');
  });

  it.each(['GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const)('%s gives back what it has compressed', async (name) => {
    registerCodecs();
    const codec: Codec = CompressionCodecs[CompressionTypes[name]]();
    const plain = Buffer.from('ä'.repeat(100_000));
    const compressed = await codec.compress({ buffer: plain });
    expect(compressed.length).toBeLessThan(plain.length / 10);
    expect((await codec.decompress(compressed)).equals(plain)).toBe(true);
  });

  it.each(['GZIP', 'Snappy', 'ZSTD'] as const)(
    'attack S23: %s does not unpack a few bytes into gigabytes',
    async (name) => {
      registerCodecs();
      const codec: Codec = CompressionCodecs[CompressionTypes[name]]();
      const bomb = await codec.compress({ buffer: Buffer.alloc(MAX_UNPACKED_BYTES + 1) });
      await expect(codec.decompress(bomb)).rejects.toThrow(/larger than|more than/);
    },
  );

  it('refuses a codec that nobody has, rather than taking it for no compression', () => {
    registerCodecs();
    const codecs: Record<number, () => unknown> = CompressionCodecs;
    expect(() => codecs[6]?.()).toThrow('no codec has the number 6');
  });
});
