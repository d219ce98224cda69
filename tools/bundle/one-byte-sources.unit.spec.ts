import { SourceMap } from 'node:module';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { escapeToAscii, slimMap } from './one-byte-sources.ts';

describe('escapeToAscii', () => {
  it.each([
    ['a string', "'ü 😀'"],
    ['a template', '`ü`'],
    ['a name', '(() => { const größe = 1; return größe; })()'],
    ['a pattern', "/^[ä-ü😀]$/u.test('😀')"],
    ['what is escaped without need', "'\\ü' + /\\ü/.test('ü')"],
    ['what stands behind a backslash that is one', "'\\\\ü\\\\\\ü'"],
    ['two in a row', "'üü\\üü'"],
  ])('means the same in %s', (_where, code) => {
    const escaped = escapeToAscii(code);
    const [before, after] = [code, escaped].map((text) => runInThisContext(text));
    expect(escaped).toMatch(/^[\0-\x7f]*$/);
    expect(after).toEqual(before);
  });
});

describe('slimMap', () => {
  const code = "say('ü');stop();";
  const map = {
    version: 3,
    sources: ['a.ts'],
    names: ['say'],
    // say, the text and its end from line 1, stop from line 2
    mappings: encode([
      [
        [0, 0, 0, 0, 0],
        [4, 0, 0, 4],
        [7, 0, 0, 7],
        [9, 0, 1, 0],
      ],
    ]),
  };
  const slim = JSON.parse(slimMap(JSON.stringify(map), code));

  it('finds the line of what stands behind a character that needs six now', () => {
    const escaped = escapeToAscii(code);
    const entry = new SourceMap(slim).findEntry(0, escaped.indexOf('stop'));
    expect(entry).toMatchObject({ originalSource: 'a.ts', originalLine: 1, originalColumn: 0 });
    expect(new SourceMap(slim).findEntry(0, escaped.indexOf('stop') - 1)).toMatchObject({ originalLine: 0 });
  });

  it('holds one position for each stretch of a line', () => {
    expect(decode(slim.mappings)[0]).toHaveLength(2);
  });
});
