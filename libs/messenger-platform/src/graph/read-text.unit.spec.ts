import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { readText } from './read-text.js';

const TEXT = '{"message_id":"m_ä"}';

it.each([
  ['gzip', gzipSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['identity', Buffer.from(TEXT)],
  [undefined, Buffer.from(TEXT)],
])('reads an answer in %s', async (encoding, bytes) => {
  expect(await readText(new Uint8Array(bytes).buffer, encoding, 1_000)).toBe(TEXT);
});

it('gives up what unpacks to more than anybody wants, and what is damaged', async () => {
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(100_000))).buffer;
  await expect(readText(bomb, 'gzip', 1_000)).rejects.toThrow();
  await expect(readText(new Uint8Array([1, 2, 3]).buffer, 'gzip', 1_000)).rejects.toThrow();
});
