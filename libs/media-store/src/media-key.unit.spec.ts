import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertMediaKey, mediaKey } from './media-key.js';

describe('a key of the media store', () => {
  it('is made of the agency and what it holds', () => {
    expect(mediaKey('6f1c2d3e-0000-4000-8000-000000000001', 'attachments', 'a1')).toBe(
      '6f1c2d3e-0000-4000-8000-000000000001/attachments/a1',
    );
  });

  it.each(['', '/', 'a/', '/a', 'a//b', '../a', 'a/../b', 'a\\b', 'a/.b', 'a\0b', 'a b', '%2e%2e/a', 'a'.repeat(201)])(
    'is never %j',
    (key) => {
      expect(() => assertMediaKey(key)).toThrow();
    },
  );

  it('never leaves the folder, whatever is tried', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        try {
          assertMediaKey(key);
        } catch {
          return;
        }
        expect(key).not.toMatch(/\.|\\|^\/|\/\/|\0/);
      }),
    );
  });
});
