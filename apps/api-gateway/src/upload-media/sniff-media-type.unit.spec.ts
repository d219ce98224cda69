import { describe, expect, it } from '@jest/globals';
import { sniffMediaType } from './sniff-media-type.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('media type of an upload', () => {
  it('is what the bytes say', async () => {
    expect(await sniffMediaType(PNG)).toEqual({ type: 'image', mediaType: 'image/png' });
    expect(await sniffMediaType(Buffer.from('%PDF-1.7\n'))).toEqual({ type: 'file', mediaType: 'application/pdf' });
    expect(await sniffMediaType(Buffer.from('Preise für Zöe, 2026\n'))).toEqual({
      type: 'file',
      mediaType: 'text/plain',
    });
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a picture that is markup', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['bytes that say nothing', Buffer.from([0, 1, 2, 3])],
  ])('refuses %s', async (_what, content) => {
    expect(await sniffMediaType(content)).toBeNull();
  });
});
