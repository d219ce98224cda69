import { promisify } from 'node:util';
import { gzip, unzip, zstdCompress, zstdDecompress } from 'node:zlib';
import { CompressionCodecs, CompressionTypes } from './kafkajs.js';
import { decodeSnappy, encodeSnappy } from './snappy-framing.js';

type Encoder = { buffer: Buffer };

/**
 * No batch is read that is larger than this when unpacked: a few kilobytes can stand for gigabytes, which would end the process
 * each time it came. Eight of the largest values fit. LZ4 is bounded by its format, to 255 times what a topic takes.
 */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const LIMIT = { maxOutputLength: MAX_UNPACKED_BYTES };
/** The three bits for the codec have room for these, which stand for none. */
const UNKNOWN_CODECS = [5, 6, 7];

/**
 * Teaches kafkajs the codecs that it lacks, and to refuse those that nobody has, which it would take for no compression. The
 * native libraries are loaded when the first such record comes.
 */
export function registerCodecs(): void {
  CompressionCodecs[CompressionTypes.GZIP] = () => ({
    compress: ({ buffer }: Encoder) => promisify(gzip)(buffer),
    decompress: (buffer: Buffer) => promisify(unzip)(buffer, LIMIT),
  });
  CompressionCodecs[CompressionTypes.Snappy] = () => ({
    compress: ({ buffer }: Encoder) => encodeSnappy(buffer),
    decompress: (buffer: Buffer) => decodeSnappy(buffer, MAX_UNPACKED_BYTES),
  });
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    compress: async ({ buffer }: Encoder) => (await import('lz4-napi')).compressFrame(buffer),
    decompress: async (buffer: Buffer) => (await import('lz4-napi')).decompressFrame(buffer),
  });
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: Encoder) => promisify(zstdCompress)(buffer),
    decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer, LIMIT),
  });
  const codecs: Record<number, unknown> = CompressionCodecs;
  for (const codec of UNKNOWN_CODECS) codecs[codec] = () => refuseCodec(codec);
}

function refuseCodec(codec: number): never {
  throw new Error(`no codec has the number ${codec}`);
}
