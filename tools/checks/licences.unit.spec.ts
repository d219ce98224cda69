import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Manifest = { license?: string | { type?: string }; licenses?: { type?: string }[] };
type LockedPackage = Manifest & { dev?: boolean; link?: boolean };

const REPOSITORY = join(import.meta.dirname, '..', '..');
/** Licences (SPDX) under which a part may come along with a service that others pay for, whatever its source is under. */
const FREE_TO_SHIP = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
];
/** libvips, which sharp loads as a library of its own that anybody may replace: what the LGPL asks for. */
const LOADED_AS_A_LIBRARY = /^node_modules\/@img\/sharp-/;

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  return license?.type ?? (licenses ?? []).map(({ type }) => type).join(' OR ');
}

/** Whether one of the alternatives asks for nothing but what is free to ship. */
function isFreeToShip(licence: string, also: readonly string[] = []): boolean {
  const alternatives = licence.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((all) => all.split(' AND ').every((each) => [...FREE_TO_SHIP, ...also].includes(each)));
}

/** What runs with a service: all of the lock file but what only development needs. As installed where it is, else as locked. */
function runtimePackages(): { path: string; licence: string }[] {
  const lockFile = join(REPOSITORY, 'package-lock.json');
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
    .map(([path, locked]) => {
      const manifest = join(REPOSITORY, path, 'package.json');
      const installed: Manifest = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
      return { path, licence: licenceOf(installed) || licenceOf(locked) };
    });
}

describe('the licences of what runs with a service', () => {
  const packages = runtimePackages();

  it('attack S24: let it be offered to others: none is of the kind of SSPL, Elastic, BUSL or AGPL, and none is missing', () => {
    expect(packages.length).toBeGreaterThan(200);
    const refused = packages.filter(
      ({ path, licence }) => !isFreeToShip(licence, LOADED_AS_A_LIBRARY.test(path) ? ['LGPL-3.0-or-later'] : []),
    );
    expect(refused).toEqual([]);
  });

  it.each(['SSPL-1.0', 'Elastic-2.0', 'BUSL-1.1', 'AGPL-3.0-only', 'LGPL-3.0-or-later', 'MIT AND SSPL-1.0', ''])(
    'attack S24: %p is not free to ship',
    (licence) => {
      expect(isFreeToShip(licence)).toBe(false);
    },
  );

  it('attack S24: of alternatives one is enough', () => {
    expect(isFreeToShip('(GPL-2.0-only OR MIT)')).toBe(true);
    expect(isFreeToShip('MIT AND ISC AND BSD-3-Clause')).toBe(true);
  });
});
