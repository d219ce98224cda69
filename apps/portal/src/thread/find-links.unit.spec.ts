import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLinks } from './find-links.js';

const links = (text: string) => findLinks(text).flatMap(({ url }) => url ?? []);

describe('links in what customers write', () => {
  it('are web and mail addresses, with or without a scheme', () => {
    expect(links('See https://example.com/a?b=1, www.example.org or mail zoe@example.com.')).toEqual([
      'https://example.com/a?b=1',
      'http://www.example.org',
      'mailto:zoe@example.com',
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,<b>x</b>', 'file:///etc/passwd', 'vbscript:x', 'ftp://example.com'])(
    'attack S12: are never made of %s',
    (text) => {
      expect(links(text).filter((url) => !/^(https?|mailto):/.test(url))).toEqual([]);
    },
  );

  it('cut a text without changing it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(
          findLinks(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
