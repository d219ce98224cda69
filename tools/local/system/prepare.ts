import { delimiter, join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { runCommand } from '../process/run-command.ts';
import { brokersOf } from './backing-servers.ts';
import { BuildFingerprint } from './build-fingerprint.ts';
import { logFileOf, REPOSITORY, type Run } from './run.ts';
import { compileCacheOf } from './service-environment.ts';

/** Builds every package that has changed; Nx takes the others from its cache, and is not asked when nothing has. */
export async function build(run: Run): Promise<void> {
  const kept = new BuildFingerprint(REPOSITORY);
  if (kept.isCurrent()) return;
  await runNx(run);
  kept.keep();
}

function runNx(run: Run): Promise<string> {
  const bin = join(REPOSITORY, 'node_modules', '.bin');
  return runCommand({
    title: 'The build',
    command: process.execPath,
    args: [join(REPOSITORY, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build'],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      FORCE_COLOR: '0',
    },
    cwd: REPOSITORY,
    logFile: logFileOf(run, 'build'),
    stopping: run.stopping,
  });
}

/**
 * Migrates the database and, the first time, puts the demo data into it. Answers one line that says what happened. Only to be
 * called when everything is built.
 */
export async function prepareDatabase(databaseUrl: string): Promise<string> {
  // Loaded here, for a newcomer's first start has yet to build them.
  const { migrateDatabase } = await import('../migrate-database.ts');
  const { seedDemoData } = await import('../seed-demo-data.ts');
  const migrated = await migrateDatabase(databaseUrl).catch(explain('The migration of the database'));
  const seeded = await seedDemoData(databaseUrl).catch(explain('Seeding the demo data'));
  return `${migrated}; ${seeded}`;
}

function explain(title: string) {
  return (error: Error): never => {
    throw new PlainError(`${title} failed: ${error.message || error.name}`);
  };
}

/** Creates the topics that are missing, as soon as Kafka answers. Answers one line that says what happened. */
export async function createTopics(run: Run): Promise<string> {
  const output = await runCommand({
    title: 'Creating the topics',
    command: process.execPath,
    args: [join(import.meta.dirname, '..', 'create-topics.ts')],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compileCacheOf(run.settings),
      KAFKA_BROKERS: brokersOf(run.settings),
      KAFKA_TOPIC_PREFIX: run.settings.topicPrefix,
    },
    logFile: logFileOf(run, 'prepare'),
    stopping: run.stopping,
  });
  return output.trim().split('\n').at(-1) ?? '';
}
