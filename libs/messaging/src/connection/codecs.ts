import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { CompressionCodecs, CompressionTypes } from './kafkajs.js';
import { decodeSnappy, encodeSnappy } from './snappy-framing.js';

type Encoder = { buffer: Buffer };

/**
 * Teaches kafkajs the three codecs that it lacks: a single record in one of them would stop its consumer. The native
 * libraries are loaded when the first such record comes.
 */
export function registerCodecs(): void {
  CompressionCodecs[CompressionTypes.Snappy] = () => ({
    compress: ({ buffer }: Encoder) => encodeSnappy(buffer),
    decompress: (buffer: Buffer) => decodeSnappy(buffer),
  });
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    compress: async ({ buffer }: Encoder) => (await import('lz4-napi')).compressFrame(buffer),
    decompress: async (buffer: Buffer) => (await import('lz4-napi')).decompressFrame(buffer),
  });
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: Encoder) => promisify(zstdCompress)(buffer),
    decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer),
  });
}
