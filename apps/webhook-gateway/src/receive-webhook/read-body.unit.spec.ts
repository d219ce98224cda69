import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readBody } from './read-body.js';

const chunksOf = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 'x')));

describe('readBody', () => {
  it('gives every byte, in one piece or many, up to the limit', async () => {
    for (const sizes of [[], [10], [4, 6], [1, 1, 1]])
      expect(await readBody(chunksOf(...sizes), 10)).toEqual(
        Buffer.alloc(
          sizes.reduce((a, b) => a + b, 0),
          'x',
        ),
      );
  });

  it('reads what is too large to its end, so that its sender hears the answer', async () => {
    const request = chunksOf(6, 6, 6);
    expect(await readBody(request, 10)).toBe('too_large');
    expect(request.readableEnded).toBe(true);
  });

  it('does not wait for the end of a body without one', async () => {
    const endless = new Readable({
      read() {
        setImmediate(() => this.push(Buffer.alloc(10)));
      },
    });
    expect(await readBody(endless, 10)).toBe('too_large');
    endless.destroy();
  });

  it('says when the sender went away', async () => {
    const request = new Readable({ read() {} });
    request.push('half of it');
    const body = readBody(request, 100);
    request.destroy(new Error('aborted'));
    expect(await body).toBe('aborted');
  });
});
