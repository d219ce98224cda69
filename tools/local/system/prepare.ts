import { delimiter, join } from 'node:path';
import { runCommand } from '../process/run-command.ts';
import { logFileOf, REPOSITORY, type Run } from './run.ts';
import { compileCacheOf } from './service-environment.ts';

/** Builds every package that has changed; Nx takes the others from its cache. */
export function build(run: Run): Promise<string> {
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

/** Migrates the database and, the first time, puts the demo data into it. Answers one line that says what happened. */
export async function prepareDatabase(run: Run, databaseUrl: string): Promise<string> {
  const migrated = await runTool(run, 'migrate', 'The migration of the database', { DATABASE_URL: databaseUrl });
  const seeded = await runTool(run, 'seed', 'Seeding the demo data', { DATABASE_URL: databaseUrl });
  return `${migrated}; ${seeded}`;
}

/** Creates the topics that are missing. Answers one line that says what happened. */
export function createTopics(run: Run, kafkaBrokers: string): Promise<string> {
  const { topicPrefix } = run.settings;
  return runTool(run, 'create-topics', 'Creating the topics', {
    KAFKA_BROKERS: kafkaBrokers,
    KAFKA_TOPIC_PREFIX: topicPrefix,
  });
}

/** Runs one of the entry points beside `start.ts`, in a process of its own, as a container does. */
async function runTool(run: Run, name: string, title: string, env: Record<string, string>): Promise<string> {
  const output = await runCommand({
    title,
    command: process.execPath,
    args: [join(import.meta.dirname, '..', `${name}.ts`)],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCacheOf(run.settings), ...env },
    logFile: logFileOf(run, 'prepare'),
    stopping: run.stopping,
  });
  return output.trim().split('\n').at(-1) ?? '';
}
