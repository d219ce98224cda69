import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { isPortFree } from '../process/ports.ts';
import { servicesToRun } from './services.ts';
import type { LocalSettings } from './settings.ts';

const NEEDED_DISK_MB = 500;

/** Makes the data folder. Throws a `PlainError` when it cannot be written or when the disk is nearly full. */
export function prepareDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new PlainError(`The data folder ${dataDir} cannot be written (${reason}): mend it, or set DATA_DIR.`);
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMb < NEEDED_DISK_MB)
    throw new PlainError(
      `Only ${freeMb} MB of disk are free for ${dataDir} and ${NEEDED_DISK_MB} are needed: free some, or set DATA_DIR.`,
    );
}

/** One folder after the other: Node's own `recursive` never returns where nobody can make folders, such as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Throws a `PlainError` that names the first port that somebody else listens on and the variable that sets another. */
export async function checkPorts(settings: LocalSettings): Promise<void> {
  const wanted = servicesToRun(settings).map(({ port, portVariable }) => ({
    port: settings.ports[port],
    portVariable,
  }));
  if (!settings.databaseUrl)
    wanted.push({ port: settings.embeddedPostgresPort, portVariable: 'EMBEDDED_POSTGRES_PORT' });
  if (!settings.kafkaBrokers) wanted.push({ port: settings.localKafkaPort, portVariable: 'LOCAL_KAFKA_PORT' });
  for (const [index, { port, portVariable }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) throw new PlainError(`${portVariable} and ${twin.portVariable} are both ${port}: set one of them.`);
    if (!(await isPortFree(port)))
      throw new PlainError(`Port ${port} is in use: stop what listens on it, or set ${portVariable} to a free one.`);
  }
}
