import { describe, expect, it } from '@jest/globals';
import { mediaHeaders } from './media-headers.js';
import { readRange } from './serve-media.js';

describe('headers of media', () => {
  it('attack S12: show pictures, and let nothing else be shown or guessed', () => {
    expect(mediaHeaders('image/png')).toMatchObject({ 'content-type': 'image/png', 'content-disposition': 'inline' });
    for (const type of ['text/html', 'image/svg+xml', 'application/pdf', null])
      expect(mediaHeaders(type)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
      });
  });
});

describe('range of bytes', () => {
  it.each([
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=90-500', { first: 90, last: 99 }],
    ['bytes=-5', { first: 95, last: 99 }],
    ['bytes=100-', null],
    ['bytes=5-1', null],
    ['bytes=-', null],
    ['bytes=0-1,3-4', null],
    ['lines=0-1', null],
    [undefined, null],
  ])('%s of 100', (header, part) => {
    expect(readRange(header, 100)).toEqual(part);
  });
});
