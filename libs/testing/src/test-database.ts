import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** A database of its own for one suite, with all migrations applied and nothing in it. */
export interface TestDatabase {
  /** The owner's connection: it sees through row level security. For arranging and for looking behind the scenes. */
  ownerUrl: string;
  /** The connection that a service gets. */
  urlFor(role: TestDatabaseRole): string;
  /** Removes it, cutting off who is still connected. */
  drop(): Promise<void>;
}

export type TestDatabaseRole = 'faro_api' | 'faro_conversation' | 'faro_outbound';

interface Persistence {
  runMigrations(ownerUrl: string, directory: string): Promise<unknown>;
  serviceDatabaseUrl(ownerUrl: string, role: TestDatabaseRole): string;
}

/** Named by a variable: the specs of this library use ours, so that nothing here may depend on it at compile time. */
const PERSISTENCE = '@faro/persistence';
const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations');
/** Any number: who holds this advisory lock makes the template. */
const TEMPLATE_LOCK = 5_301_977;

/**
 * Makes a database for one suite: a copy of a template that the first suite to ask for it migrates, so that each costs
 * about 50 ms. Needs a run that has PostgreSQL (Jest's project `int`, or FARO_TEST_DATABASE_URL).
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const clusterUrl = testDatabaseUrl();
  const persistence = (await import(PERSISTENCE)) as Persistence;
  const template = await ensureTemplate(clusterUrl, persistence);
  const name = `faro_test_${randomUUID().slice(0, 8)}`;
  await execute(clusterUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const ownerUrl = withDatabase(clusterUrl, name);
  return {
    ownerUrl,
    urlFor: (role) => persistence.serviceDatabaseUrl(ownerUrl, role),
    drop: () => execute(clusterUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** The owner's connection to the PostgreSQL of this test run. Throws outside a run that has one. */
export function testDatabaseUrl(): string {
  const url = process.env.FARO_TEST_DATABASE_URL;
  if (!url) throw new Error('No PostgreSQL: run this spec in Jest’s project `int`, or set FARO_TEST_DATABASE_URL.');
  return url;
}

/** The name of a migrated, empty database. It carries a digest of the migrations: another state of them, another template. */
async function ensureTemplate(clusterUrl: string, { runMigrations }: Persistence): Promise<string> {
  const template = `faro_template_${await digestOfMigrations()}`;
  await withClient(clusterUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    await runMigrations(withDatabase(clusterUrl, unfinished), MIGRATIONS);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}

async function digestOfMigrations(): Promise<string> {
  const digest = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort())
    digest.update(name).update(await readFile(join(MIGRATIONS, name)));
  return digest.digest('hex').slice(0, 12);
}

function withDatabase(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function execute(url: string, sql: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(sql);
  });
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'faro-testing' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
