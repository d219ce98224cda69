import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error.ts';

/** Where root keeps what another account must reach when the clone itself is closed to it (a clone in /root, say). */
const OPEN_PLACE = '/var/lib/faro-messenger';

const ENTER_BY_ALL = 0o001;

/** Whether every account may pass through this folder and all above it. */
export function isOpenToAll(folder: string): boolean {
  const existing = nearestExisting(folder);
  const parent = dirname(existing);
  const isEnterable = (statSync(existing).mode & ENTER_BY_ALL) !== 0;
  return isEnterable && (parent === existing || isOpenToAll(parent));
}

/** A folder outside a closed one that all may enter; the same one for the same `folder` every time. */
export function openPlaceFor(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const place = join(openPlace(), name);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  return place;
}

/** A copy of a program folder, kept under `name`, that all may read and run. */
export function openCopyOf(folder: string, name: string): string {
  const copy = join(openPlace(), name);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // Otherwise another run has finished the same copy first.
  }
  return copy;
}

function openPlace(): string {
  try {
    mkdirSync(OPEN_PLACE, { recursive: true, mode: 0o755 });
  } catch {
    throw new PlainError(
      `PostgreSQL cannot run from this closed folder and ${OPEN_PLACE} cannot be made: clone elsewhere, or set DATABASE_URL.`,
    );
  }
  if (statSync(OPEN_PLACE).uid !== 0) throw new PlainError(`${OPEN_PLACE} belongs to another account: remove it.`);
  return OPEN_PLACE;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : nearestExisting(dirname(folder));
}
