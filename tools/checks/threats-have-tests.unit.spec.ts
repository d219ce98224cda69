import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const STRIDE = ['S', 'T', 'R', 'I', 'D', 'E'];

/** The rows of the threat tables: their letter, what is threatened, and what shows that it is held off. */
function threats(): { letter: string; threat: string; shownBy: string }[] {
  let previous = '';
  return readFileSync(join(DOCS, 'security.md'), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, letter = '']) => STRIDE.includes(letter))
    .map(([, letter = '', threat = '', , shown = '']) => {
      previous = shown === 'the same' ? previous : shown;
      return { letter, threat, shownBy: previous };
    });
}

const isTest = (target: string) => target.endsWith('.spec.ts') && existsSync(join(DOCS, target));

describe('the threats in docs/security.md', () => {
  it('are of every kind', () => {
    expect(new Set(threats().map(({ letter }) => letter))).toEqual(new Set(STRIDE));
  });

  it.each(threats())('$letter: $threat: names a test that exists', ({ shownBy }) => {
    const targets = [...shownBy.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !isTest(target))).toEqual([]);
  });
});
