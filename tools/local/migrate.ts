/** `node tools/local/migrate.ts`: brings the database that DATABASE_URL names (the owner's connection) up to date. */
import { endWith, requireVariable } from './entry-point.ts';
import { migrateDatabase } from './migrate-database.ts';

await endWith(() => migrateDatabase(requireVariable('DATABASE_URL')));
