/** The database of the bench: migrated, with tenants and their connected Pages, and nothing else. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { runMigrations, serviceDatabaseUrl } from '@faro/persistence';
import pg from 'pg';
import { createTenants, type Tenant } from './load.ts';

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations');

export type BenchDatabase = {
  serviceUrl: string;
  tenants: Tenant[];
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  /** Removes what came in. */
  empty(): Promise<void>;
  drop(): Promise<void>;
};

export async function createBenchDatabase(clusterUrl: string): Promise<BenchDatabase> {
  const name = `faro_bench_${randomBytes(4).toString('hex')}`;
  const cluster = new pg.Client({ connectionString: clusterUrl });
  await cluster.connect();
  await cluster.query(`CREATE DATABASE ${name}`);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  await runMigrations(url.href, MIGRATIONS);
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  const tenants = createTenants();
  for (const tenant of tenants) await addTenant(owner, tenant);
  return {
    serviceUrl: serviceDatabaseUrl(url.href, 'faro_conversation'),
    tenants,
    query: async <Row extends pg.QueryResultRow>(sql: string) => (await owner.query<Row>(sql)).rows,
    empty: async () => {
      await owner.query('TRUNCATE contacts, webhook_items, outbox CASCADE');
      await owner.query('VACUUM ANALYZE');
    },
    drop: async () => {
      await owner.end();
      await cluster.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await cluster.end();
    },
  };
}

async function addTenant(owner: pg.Client, { agencyId, locationId, pageIds }: Tenant): Promise<void> {
  await owner.query(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Bench', 'plus')`, [agencyId]);
  await owner.query(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'Bench')`, [agencyId, locationId]);
  await owner.query(
    `INSERT INTO facebook_pages (agency_id, location_id, page_id, id, name, status, status_since, connected_at)
     SELECT $1, $2, page_id, gen_random_uuid(), 'Bench', 'active', now(), now() FROM unnest($3::text[]) AS page_id`,
    [agencyId, locationId, pageIds],
  );
}
