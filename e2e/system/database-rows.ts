import { Database } from '@faro/persistence';
import { databaseUrl } from './running-system.js';

/** Every row of every table as a dump writes it, also what the files keep compressed; bytes are hexadecimal. */
export async function rowsByTable(): Promise<Map<string, string[]>> {
  const database = new Database({ url: databaseUrl(), applicationName: 'search', poolSize: 1 });
  try {
    const tables = await database.lookUp<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const found = new Map<string, string[]>();
    for (const { name } of tables) {
      const rows = await database.lookUp<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  } finally {
    await database.close();
  }
}
