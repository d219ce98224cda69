/** `node tools/local/migrate.ts`: brings the database that DATABASE_URL names (the owner's connection) up to date. */
import { join } from 'node:path';
import { runMigrations } from '@faro/persistence';
import { endWith, requireVariable } from './entry-point.ts';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');

await endWith(async () => {
  const applied = await runMigrations(requireVariable('DATABASE_URL'), MIGRATIONS);
  return applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'The database is up to date';
});
