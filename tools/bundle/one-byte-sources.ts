import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import type { Plugin } from 'rolldown';

/** With the backslash before it, if that is no escaped one itself: before such a character it says nothing. */
const NOT_ASCII = /(?<!\\)((?:\\\\)*)\\?([\u0080-\uffff])/g;

/**
 * V8 keeps the text of each file for as long as the process runs, with two bytes for every character once a single one needs two: the
 * packages alone have 5 million. Written as `\u` and four digits, which means the same in strings, patterns and names, none does. (In a
 * `String.raw` it would not; no file has such a character in one.)
 */
export const oneByteSources: Plugin = {
  name: 'one-byte-sources',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      const map = files[`${file.fileName}.map`];
      if (map?.type === 'asset') map.source = slimMap(String(map.source), file.code);
      file.code = escapeToAscii(file.code);
    }
  },
};

export function escapeToAscii(code: string): string {
  const escaped = (_all: string, backslashes: string, character: string) =>
    `${backslashes}\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return code.replace(NOT_ASCII, escaped);
}

/**
 * The source map (JSON) of `code` as it will be once it is ASCII, with one position for each stretch of a source line: Node holds every
 * position as an object, and what a trace needs is the line.
 */
export function slimMap(json: string, code: string): string {
  const map = JSON.parse(json) as { mappings: string; names: string[] };
  const lines = code.split('\n');
  const mappings = decode(map.mappings).map((segments, at) =>
    firstOfEachSourceLine(segments).map((segment) => moveBehindEscapes(segment, lines[at] ?? '')),
  );
  return JSON.stringify({ ...map, names: [], mappings: encode(mappings) });
}

function firstOfEachSourceLine(segments: SourceMapSegment[]): SourceMapSegment[] {
  return segments.filter(([, source, line], at) => {
    const before = segments[at - 1];
    return before === undefined || before[1] !== source || before[2] !== line;
  });
}

function moveBehindEscapes(segment: SourceMapSegment, line: string): SourceMapSegment {
  const column = escapeToAscii(line.slice(0, segment[0])).length;
  return segment.length === 1 ? [column] : [column, segment[1], segment[2], segment[3]];
}
