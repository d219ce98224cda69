import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

/** The rows of docs/faults.md: the name that a test bears, and the specifications that are said to have one of it. */
function rows(): { name: string; shownBy: string[] }[] {
  return readFileSync(join(DOCS, 'faults.md'), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, name = '']) => /^(complaint|beyond|fault|attack) [FSB]?\d+$/.test(name))
    .map(([, name = '', , shown = '']) => ({
      name,
      shownBy: [...shown.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target),
    }));
}

describe('docs/faults.md', () => {
  it('names each row once', () => {
    const names = rows().map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.length).toBeGreaterThan(100);
  });

  it.each(rows())('$name: is named by a test in each file that it points to', ({ name, shownBy }) => {
    expect(shownBy.length).toBeGreaterThan(0);
    const named = new RegExp(`['"\`]([^'"\`]*, )?${name}\\b[^'"\`]*['"\`]`);
    expect(shownBy.filter((file) => !named.test(readFileSync(join(DOCS, file), 'utf8')))).toEqual([]);
  });
});
