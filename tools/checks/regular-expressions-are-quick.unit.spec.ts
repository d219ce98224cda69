import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';

const REPOSITORY = join(import.meta.dirname, '..', '..');
/** Both see nobody's text but our own. */
const NO_PRODUCT = /\.spec\.tsx?$|\/testing\//;
const TEXT_LENGTH = 100_000;
const LONGEST_MS = 50;
/** Where an expression would go on for ever, it is stopped here. */
const PATIENCE_MS = 200;

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** As swc gives it; of the members only those that the type has are there. */
interface SyntaxNode {
  readonly type: string;
  readonly pattern: string;
  readonly flags: string;
  readonly callee: { readonly value?: string };
  readonly arguments: readonly { readonly expression: { readonly value?: unknown } }[];
}

/** The regular expressions of a file: literals, and `new RegExp` of a text. */
function expressionsIn(file: string, source: string): Found[] {
  const found: Found[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags, callee, arguments: given } = node as SyntaxNode;
    if (type === 'RegExpLiteral') found.push({ file, pattern, flags });
    if (type === 'NewExpression' && callee.value === 'RegExp') {
      const [text, options] = given.map(({ expression }) => expression.value);
      if (typeof text === 'string')
        found.push({ file, pattern: text, flags: typeof options === 'string' ? options : '' });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), decorators: true }));
  return found;
}

/** Texts that an expression may choke on: much of what it looks for, in ones and pairs, behind a beginning that it takes, before an end that it doesn't. */
function* adversariesOf(pattern: string): Generator<string> {
  const plain = pattern.replaceAll(/\\([^a-zA-Z\d])/g, '$1');
  const letters = [...new Set([...plain.replaceAll(/\\[a-zA-Z]|[\^$()[\]{}|?*+]/g, ''), ...'a0 -./@\n'])];
  const words = plain.match(/[a-z0-9:/=._@#-]{2,}/gi) ?? [];
  const units = [
    ...letters,
    ...letters.slice(0, 4).flatMap((one) => letters.slice(0, 6).map((other) => one + other)),
    ...words,
  ];
  for (const unit of new Set(units))
    for (const beginning of new Set(['', words[0] ?? '', words.slice(0, 2).join('')]))
      yield `${beginning}${unit.repeat(Math.floor(TEXT_LENGTH / unit.length))}\u0000`;
}

const context = createContext({ expression: /a/, text: '' });
const match = new Script('expression.global ? text.replace(expression, "") : expression.test(text)');

/** Processor time in ms, which other processes on the machine don't lengthen. */
function timeOf(expression: RegExp, text: string): number {
  Object.assign(context, { expression, text });
  const before = process.cpuUsage();
  try {
    match.runInContext(context, { timeout: PATIENCE_MS });
  } catch {
    return PATIENCE_MS;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The text that takes an expression too long, even the second and third time. */
function slowestFor({ pattern, flags }: Pick<Found, 'pattern' | 'flags'>): string | null {
  for (const text of adversariesOf(pattern)) {
    const isSlow = () => timeOf(new RegExp(pattern, flags), text) >= LONGEST_MS;
    if (isSlow() && isSlow() && isSlow()) return `${text.slice(0, 40)}…`;
  }
  return null;
}

describe('regular expressions', () => {
  const files = globSync('{apps,libs}/*/src/**/*.{ts,tsx}', { cwd: REPOSITORY }).filter(
    (file) => !NO_PRODUCT.test(file),
  );
  const found = files.flatMap((file) => expressionsIn(file, readFileSync(join(REPOSITORY, file), 'utf8')));

  it('attack S16: are found wherever they stand', () => {
    expect(found.length).toBeGreaterThan(100);
    const source = 'const a = /x+/u; const b = (t: string) => t.match(/y|z/g) ?? new RegExp("^w$", "i");';
    expect(expressionsIn('some.ts', source).map(({ pattern, flags }) => `/${pattern}/${flags}`)).toEqual([
      '/x+/u',
      '/y|z/g',
      '/^w$/i',
    ]);
  });

  it('attack S16: take less than 50 ms for 100,000 characters, whatever these are', () => {
    const distinct = new Map(found.map((each) => [`/${each.pattern}/${each.flags}`, each]));
    const slow = [...distinct].flatMap(([name, each]) => {
      const text = slowestFor(each);
      return text === null ? [] : [{ name, file: each.file, text }];
    });
    expect(slow).toEqual([]);
  });

  it.each(['(a+)+$', '\\s+$', '^(\\w+ ?)*$', 'https:[^>]*>'])('attack S16: knows that /%s/ is slow', (pattern) => {
    expect(slowestFor({ pattern, flags: '' })).not.toBeNull();
  });
});
