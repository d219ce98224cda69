import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { BuildFingerprint } from './build-fingerprint.js';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'faro-build-'));
  for (const folder of ['libs/errors/src', 'libs/errors/dist', 'libs/errors/node_modules', 'node_modules'])
    mkdirSync(join(repository, folder), { recursive: true });
  writeFileSync(join(repository, 'libs/errors/src/index.ts'), 'export {};');
  writeFileSync(join(repository, 'libs/errors/dist/index.js'), 'export {};');
});
afterEach(() => rmSync(repository, { recursive: true }));

it('knows nothing before the first build', () => {
  expect(new BuildFingerprint(repository).isCurrent()).toBe(false);
});

it('is current after a build, whatever is installed besides', () => {
  new BuildFingerprint(repository).keep();
  writeFileSync(join(repository, 'libs/errors/node_modules/other.js'), '');
  expect(new BuildFingerprint(repository).isCurrent()).toBe(true);
});

it.each([
  ['a source has changed', () => writeFileSync(join(repository, 'libs/errors/src/index.ts'), 'export const one = 1;')],
  ['a source is new', () => writeFileSync(join(repository, 'libs/errors/src/two.ts'), '')],
  ['the lock file has changed', () => writeFileSync(join(repository, 'package-lock.json'), '{}')],
  ['what was built is gone', () => rmSync(join(repository, 'libs/errors/dist'), { recursive: true })],
])('is not when %s', (_what, change) => {
  new BuildFingerprint(repository).keep();
  change();
  expect(new BuildFingerprint(repository).isCurrent()).toBe(false);
});
