import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type LockedPackage = { version?: string; optionalDependencies?: Record<string, string> };

const LOCK_FILE = join(import.meta.dirname, '..', '..', 'package-lock.json');

/** The folders in which Node looks for what the package in `path` names: its own, then those above. */
function placesToLook(path: string): string[] {
  const above = path === '' ? [] : placesToLook(path.replace(/\/?(node_modules\/)?(@[^/]+\/)?[^/]+$/, ''));
  return [`${path}${path === '' ? '' : '/'}node_modules/`, ...above];
}

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as { packages: Record<string, LockedPackage> };

  it('names the packages of every platform, for `npm ci` refuses a lock file without one of them', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !placesToLook(path).some((place) => `${place}${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    expect(readFileSync(LOCK_FILE, 'utf8')).not.toContain('"resolved": "http');
  });
});
