import { join } from 'node:path';
import { runMigrations } from '@faro/persistence';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');

/** Brings a database up to date; `databaseUrl` is the owner's connection. Answers one line that says what was done. */
export async function migrateDatabase(databaseUrl: string): Promise<string> {
  const applied = await runMigrations(databaseUrl, MIGRATIONS);
  return applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'The database is up to date';
}
