import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const unpack = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * The text of an answer. We ask for no compression, but proxies on the way may compress all the same.
 * @param mostBytes a body that unpacks to more is given up: it throws, as for one that is damaged.
 */
export async function readText(body: ArrayBuffer, contentEncoding: unknown, mostBytes: number): Promise<string> {
  const bytes = Buffer.from(body);
  const name = String(contentEncoding ?? 'identity').toLowerCase();
  const unpacked = name in unpack ? unpack[name as keyof typeof unpack](bytes, { maxOutputLength: mostBytes }) : bytes;
  return (await unpacked).toString();
}
