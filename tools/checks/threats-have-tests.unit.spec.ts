import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const STRIDE = ['S', 'T', 'R', 'I', 'D', 'E'];
const document = readFileSync(join(DOCS, 'security.md'), 'utf8');
/** Its parts about an arrow of the flow. */
const arrows = document.split(/^## /m).filter((part) => /^.*→/.test(part));

/** The rows of threat tables: their letter, what is threatened, and what shows that it is held off. */
function threats(text = document): { letter: string; threat: string; shownBy: string }[] {
  let previous = '';
  return text
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
  it.each(arrows.map((text) => [text.split('\n')[0], text]))('are of every kind for %s', (_arrow, text) => {
    expect(new Set(threats(text).map(({ letter }) => letter))).toEqual(new Set(STRIDE));
  });

  it.each(threats())('$letter: $threat: names a test that exists', ({ shownBy }) => {
    const targets = [...shownBy.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !isTest(target))).toEqual([]);
  });
});
