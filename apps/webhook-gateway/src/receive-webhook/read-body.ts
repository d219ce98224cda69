import type { IncomingMessage } from 'node:http';

/**
 * The body as the very bytes that were sent (the signature is over those, whatever the content type claims), `too_large` past
 * the limit, told by the header or by counting, or `aborted` when the sender went away in the middle of it.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | 'too_large' | 'aborted'> {
  if (Number(request.headers['content-length']) > limitBytes) return Promise.resolve('too_large');
  const { promise, resolve } = Promise.withResolvers<Buffer | 'too_large' | 'aborted'>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limitBytes) chunks.push(chunk);
    else resolve('too_large');
  });
  request.on('end', () => {
    const [only] = chunks;
    resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks));
  });
  request.on('error', () => resolve('aborted'));
  return promise;
}
