import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchJars } from './kafka/jars.ts';
import { findJava } from './kafka/java.ts';
import { startKafka } from './kafka/local-kafka.ts';
import { PlainError } from './plain-error.ts';
import { startPostgres } from './postgres/embedded-postgres.ts';
import { freePort } from './process/ports.ts';
import { RunFile } from './process/run-file.ts';

/** The two variables that name what the integration and browser tests run against. */
export type StackAddresses = { FARO_TEST_DATABASE_URL: string; FARO_TEST_KAFKA_BROKERS: string };

export type TemporaryStack = { addresses: StackAddresses; stop(): Promise<void> };

const PREFIX = 'faro-stack-';

/** Nothing here outlives its run, so nothing waits for the disk. */
const HASTY_POSTGRES = [
  'fsync=off',
  'full_page_writes=off',
  'max_connections=300',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
];

/**
 * Starts PostgreSQL and Kafka in a temporary folder on free loopback ports. An address that the environment names
 * already is used instead. Two stacks side by side share nothing.
 */
export async function startTemporaryStack(env: NodeJS.ProcessEnv): Promise<TemporaryStack> {
  await endAbandonedStacks();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataDir, 0o711); // PostgreSQL may run under another account.
  const runFile = new RunFile(join(dataDir, 'run.json'));
  await runFile.takeOver();
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((end) => end()));
    runFile.remove();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const keep = <T extends { stop(): Promise<unknown> }>(part: T) => {
    stops.push(part.stop);
    return part;
  };
  const results = await Promise.allSettled([
    env.FARO_TEST_DATABASE_URL ?? temporaryPostgres(dataDir, runFile).then((postgres) => keep(postgres).url),
    env.FARO_TEST_KAFKA_BROKERS ?? temporaryKafka(dataDir, runFile).then((kafka) => keep(kafka).brokers),
  ]);
  const [database, brokers] = results;
  if (database.status === 'fulfilled' && brokers.status === 'fulfilled')
    return { addresses: { FARO_TEST_DATABASE_URL: database.value, FARO_TEST_KAFKA_BROKERS: brokers.value }, stop };
  await stop();
  throw results.find((result) => result.status === 'rejected')?.reason;
}

async function temporaryPostgres(dataDir: string, runFile: RunFile) {
  const logFile = join(dataDir, 'postgres.log');
  return startPostgres({ dataDir, port: await freePort(), logFile, runFile, settings: HASTY_POSTGRES });
}

async function temporaryKafka(dataDir: string, runFile: RunFile) {
  const java = findJava();
  if (!java) throw new PlainError('Kafka needs Java 17 or later: install it, or set FARO_TEST_KAFKA_BROKERS.');
  const jars = await fetchJars();
  return startKafka({ dataDir, port: await freePort(), logFile: join(dataDir, 'kafka.log'), runFile, java, jars });
}

/** Ends what stacks that were killed have left: their processes and their folders. */
async function endAbandonedStacks(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    const runFile = new RunFile(join(folder, 'run.json'));
    if (!name.startsWith(PREFIX) || !isOurs(folder) || !runFile.isAbandoned()) continue;
    await runFile.takeOver();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isOurs(folder: string): boolean {
  return existsSync(folder) && statSync(folder).uid === process.getuid?.();
}
