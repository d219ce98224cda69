import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const files = [
  ...['README.md', 'migrations/README.md', 'apps/messenger-simulator/README.md'].map((name) => join(ROOT, name)),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, 'docs', name)),
];

/** The targets of Markdown links that stay in the repository, without their anchors. */
function targetsIn(file: string): string[] {
  const links = readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target && !/^[a-z]+:/.test(target));
}

describe('documentation', () => {
  it.each(files.map((file) => relative(ROOT, file)))('%s links to what is there', (name) => {
    const file = join(ROOT, name);
    const broken = targetsIn(file).filter((target) => !existsSync(join(dirname(file), target)));
    expect(broken).toEqual([]);
  });
});
