import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { servicePassword, serviceRoles } from './service-roles.js';

/** Who waits for a table makes everybody wait that comes behind, so nobody's statement waits longer than this for a migration's lock. */
const LOCK_TIMEOUT_MS = 800;
const PAUSE_BEFORE_RETRY_MS = 500;
const MOST_ATTEMPTS = 100;
/** lock_not_available */
const LOCK_TIMED_OUT = '55P03';
/** Any number, the same everywhere: who holds this advisory lock migrates. */
const MIGRATION_LOCK = 7_310_411;

/**
 * Brings the database that `ownerUrl` names up to the newest migration and gives the service roles their log-in. Each file
 * runs once, in the order of the names, in a transaction of its own; two runners wait for each other. While traffic flows: a migration that
 * does not get its locks at once steps back, lets the others pass and begins again.
 * @returns the names of the files that ran now.
 */
export async function runMigrations(ownerUrl: string, directory: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'faro-migrations' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await applyPending(client, directory);
    await giveLogIns(client, ownerUrl);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyPending(client: Client, directory: string): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migrations');
  const known = new Set(rows.map(({ name }) => name));
  const pending = (await readdir(directory)).filter((name) => name.endsWith('.sql') && !known.has(name)).sort();
  for (const name of pending) await applyOne(client, name, await readFile(join(directory, name), 'utf8'));
  return pending;
}

async function applyOne(client: Client, name: string, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const failure = await tryToApply(client, name, sql);
    if (failure === null) return;
    const isLocked = failure instanceof Error && 'code' in failure && failure.code === LOCK_TIMED_OUT;
    if (!isLocked || attempt === MOST_ATTEMPTS) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      throw new Error(`Migration ${name} failed: ${reason}`, { cause: failure });
    }
    await pause(PAUSE_BEFORE_RETRY_MS);
  }
}

/** What it failed with, or null. */
async function tryToApply(client: Client, name: string, sql: string): Promise<unknown> {
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
    return null;
  } catch (failure) {
    await client.query('ROLLBACK');
    return failure;
  }
}

/** Roles are the cluster's: two databases that migrate side by side may touch the same one, so this waits for its turn too. */
async function giveLogIns(client: Client, ownerUrl: string): Promise<void> {
  for (const role of serviceRoles) {
    const password = servicePassword(ownerUrl, role);
    await retryWhenConcurrent(() => client.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password}'`));
  }
}

async function retryWhenConcurrent(run: () => Promise<unknown>, attempts = 20): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run();
      return;
    } catch (error) {
      const concurrent = error instanceof Error && 'code' in error && error.code === 'XX000'; // "tuple concurrently updated"
      if (!concurrent || attempt === attempts) throw error;
    }
  }
}
