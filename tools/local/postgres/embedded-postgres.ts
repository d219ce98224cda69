import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PlainError } from '../plain-error.ts';
import { type OwnedProcess, startProcess } from '../process/owned-process.ts';
import type { RunFile } from '../process/run-file.ts';
import { waitUntil } from '../wait-until.ts';
import { type Account, postgresAccount } from './account.ts';
import { type Binaries, postgresBinaries } from './binaries.ts';
import { isOpenToAll, openPlaceFor } from './reachable.ts';

export type PostgresPlan = {
  dataDir: string;
  port: number;
  logFile: string;
  runFile: RunFile;
  /** Server settings, `name=value`. */
  settings?: readonly string[];
};

export type RunningPostgres = { process: OwnedProcess; url: string; stop(): Promise<unknown> };

/** The owner of the local database. It listens on the loopback address alone, so the password is no secret. */
const OWNER = 'faro';
const START_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 2_500;

/** Starts PostgreSQL on loopback, over the data in `dataDir`, which is made at the first start. Answers when it accepts connections. */
export async function startPostgres(plan: PostgresPlan): Promise<RunningPostgres> {
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const cluster = clusterFolder(plan.dataDir, account);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries, cluster, account);
  const server = await startProcess({
    name: 'postgres',
    command: binaries.postgres,
    args: serverArguments(plan, cluster),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    cwd: cluster,
    logFile: plan.logFile,
    runFile: plan.runFile,
    account,
  });
  await waitUntilReady(server, cluster, plan.logFile);
  const url = `postgres://${OWNER}:${OWNER}@127.0.0.1:${plan.port}`;
  await ensureDatabase(`${url}/postgres`);
  // SIGINT: clients are cut off, what was committed is kept.
  return { process: server, url: `${url}/${OWNER}`, stop: () => server.stop('SIGINT', STOP_GRACE_MS) };
}

/** Removes all data of the local database. */
export function removePostgresData(dataDir: string): void {
  rmSync(clusterFolder(dataDir, postgresAccount()), { recursive: true, force: true });
  rmSync(join(dataDir, 'postgres'), { recursive: true, force: true });
}

/**
 * Where the server's files are: in the data folder, or, when that is closed to the server's account, elsewhere with a
 * link to it in the data folder. Without the link, the data folder is a new one and what is elsewhere belongs to an old one.
 */
function clusterFolder(dataDir: string, account: Account | undefined): string {
  const usual = join(dataDir, 'postgres');
  if (account === undefined || isOpenToAll(dataDir)) return usual;
  const elsewhere = join(openPlaceFor(dataDir), 'postgres');
  if (!existsSync(usual)) {
    rmSync(elsewhere, { recursive: true, force: true });
    rmSync(usual, { force: true }); // A link that leads nowhere.
    symlinkSync(elsewhere, usual);
    mkdirSync(elsewhere);
  }
  return elsewhere;
}

function initialise({ initdb }: Binaries, cluster: string, account: Account | undefined): void {
  rmSync(cluster, { recursive: true, force: true }); // What a first start that was killed has left.
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(cluster, '..', `.postgres-password-${process.pid}`);
  writeFileSync(passwordFile, OWNER, { mode: 0o600 });
  if (account) for (const path of [cluster, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const identity = [`--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const options = [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(initdb, [`--pgdata=${cluster}`, ...identity, ...options], {
      cwd: cluster,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...account,
    });
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw new PlainError(`PostgreSQL's data folder cannot be made: ${lastLine(String(error))}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function serverArguments({ port, settings = [] }: PostgresPlan, cluster: string): string[] {
  const always = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'timezone=UTC',
    // A new database has no statistics, and its first busy minute would go by without them.
    'autovacuum_naptime=10s',
    // Of a row that is refused the log would quote everything, also names and what was written.
    'log_error_verbosity=terse',
  ];
  return ['-D', cluster, ...[...always, ...settings].flatMap((setting) => ['-c', setting])];
}

async function waitUntilReady(server: OwnedProcess, cluster: string, logFile: string): Promise<void> {
  const isReady = () => server.hasEnded() || statusOf(cluster, server.identity.pid) === 'ready';
  const isInTime = await waitUntil(isReady, { timeoutMs: START_TIMEOUT_MS });
  if (isInTime && !server.hasEnded()) return;
  await server.stop('SIGQUIT', STOP_GRACE_MS);
  throw new PlainError(
    `PostgreSQL did not start: ${lastLine(readFileSync(logFile, 'utf8'))} (all of it in ${logFile})`,
  );
}

/** What the server says of itself in `postmaster.pid`: its pid in the first line, its status in the eighth. */
function statusOf(cluster: string, pid: number): string | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines[0] === String(pid) ? lines[7]?.trim() : undefined;
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [OWNER]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${OWNER}`);
  } finally {
    await client.end();
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
