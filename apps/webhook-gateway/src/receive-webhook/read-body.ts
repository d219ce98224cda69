import type { Readable } from 'node:stream';

/** Past this many times the limit nobody is let finish any more. */
const PATIENCE = 4;

/**
 * The body as the very bytes that were sent (the signature is over those, whatever the content type claims), `too_large` past
 * the limit, or `aborted` when the sender went away in the middle of it. What is too large is read to its end, and forgotten:
 * a sender whose connection closes while it still writes never sees the answer.
 */
export function readBody(request: Readable, limitBytes: number): Promise<Buffer | 'too_large' | 'aborted'> {
  const { promise, resolve } = Promise.withResolvers<Buffer | 'too_large' | 'aborted'>();
  let chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limitBytes) chunks.push(chunk);
    else chunks = [];
    if (bytes > limitBytes * PATIENCE) resolve('too_large');
  });
  request.on('end', () => {
    const [only] = chunks;
    if (bytes > limitBytes) resolve('too_large');
    else resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks));
  });
  request.on('error', () => resolve('aborted'));
  return promise;
}
