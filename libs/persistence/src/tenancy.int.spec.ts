import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

let testDatabase: TestDatabase;
let owner: Client;
const roles = ['faro_api', 'faro_conversation', 'faro_outbound'] as const;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await testDatabase.drop();
});

interface TenantTable {
  name: string;
  forced: boolean;
  /** Of the policies for everybody that let rows of the current agencies through, and no others. */
  commands: string[];
  led_by_agency: boolean;
}

/** Every table with `agency_id` in any schema, read from the catalogue, so that the next one is examined too. */
const tenantTables = async (): Promise<TenantTable[]> =>
  (
    await owner.query<TenantTable>(`
      SELECT c.oid::regclass::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
        ARRAY(SELECT DISTINCT p.polcmd::text FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = '{0}' AND p.polpermissive
          AND coalesce(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) 
            ~ '^\\(agency_id = ANY \\(\\( *SELECT current_agencies\\(\\) AS current_agencies\\)(::uuid\\[\\])?\\)\\)$'
          ORDER BY 1) AS commands,
        EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL) AS led_by_agency
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'f') AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
      ORDER BY 1`)
  ).rows;

const wellProtected = ({ name }: TenantTable) => ({
  name,
  forced: true,
  commands: ['a', 'd', 'r', 'w'],
  led_by_agency: true,
});

describe('tenancy, from the catalogue', () => {
  it('attack S1: every table with agency_id is under forced row level security, with a policy for each command and a key led by it', async () => {
    const tables = await tenantTables();
    expect(tables.length).toBeGreaterThan(10);
    expect(tables).toEqual(tables.map(wellProtected));
  });

  it.each([
    ['bare', 'CREATE TABLE planted (agency_id uuid, id uuid PRIMARY KEY)'],
    [
      'in a schema of its own',
      'CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.planted (agency_id uuid, PRIMARY KEY (agency_id))',
    ],
    [
      'not forced',
      'CREATE TABLE planted (agency_id uuid PRIMARY KEY); CALL protect_tenant_table($$planted$$); ALTER TABLE planted NO FORCE ROW LEVEL SECURITY',
    ],
    [
      'without a policy for DELETE',
      'CREATE TABLE planted (agency_id uuid PRIMARY KEY); CALL protect_tenant_table($$planted$$); DROP POLICY tenant_delete ON planted',
    ],
    [
      'with a policy that lets everything through',
      'CREATE TABLE planted (agency_id uuid PRIMARY KEY); CALL protect_tenant_table($$planted$$); ALTER POLICY tenant_select ON planted USING (true)',
    ],
    [
      'without an index that the agency leads',
      'CREATE TABLE planted (id uuid, agency_id uuid, PRIMARY KEY (id, agency_id)); CALL protect_tenant_table($$planted$$)',
    ],
  ])('a table that is planted %s is found', async (_how, plant) => {
    await owner.query('BEGIN');
    try {
      await owner.query(plant);
      const found = (await tenantTables()).filter(({ name }) => name.endsWith('planted'));
      expect(found).toHaveLength(1);
      expect(found).not.toEqual(found.map(wellProtected));
    } finally {
      await owner.query('ROLLBACK');
    }
  });

  it('attack S1: no policy lets a service see more than the current agencies', async () => {
    const { rows } = await owner.query(
      `SELECT p.polrelid::regclass::text AS name, p.polname FROM pg_policy p
       WHERE p.polpermissive AND p.polroles && (ARRAY[0] || $1::regrole[]::oid[])
         AND EXISTS (SELECT FROM unnest(ARRAY[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) AS e (told)
           WHERE told NOT LIKE '%current_agencies()%')`,
      [[...roles]],
    );
    expect(rows).toEqual([]);
  });

  it('attack S1: a function with the rights of its owner belongs to a role nobody logs in as, and not everybody may call it', async () => {
    const { rows } = await owner.query(`
      SELECT f.oid::regprocedure::text AS name FROM pg_proc f JOIN pg_roles o ON o.oid = f.proowner
      WHERE f.prosecdef AND f.pronamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
        AND (o.rolcanlogin OR o.rolbypassrls OR o.rolsuper OR f.proacl IS NULL
          OR EXISTS (SELECT FROM aclexplode(f.proacl) g WHERE g.grantee = 0)
          OR NOT EXISTS (SELECT FROM unnest(f.proconfig) c WHERE c LIKE 'search_path=%'))`);
    expect(rows).toEqual([]);
  });

  it('every table that the API may read and that hangs on a location is hidden from who is limited to others', async () => {
    const { rows } = await owner.query(`
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'idempotency_keys'
        AND has_any_column_privilege('faro_api', c.oid, 'SELECT')
        AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
          AND a.attname IN ('location_id', 'contact_id', 'conversation_id', 'message_id', 'mid', 'page_id'))
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
          AND p.polroles = ARRAY['faro_api'::regrole::oid] AND p.polname IN ('within_locations', 'with_its_conversation'))`);
    expect(rows).toEqual([]);
  });

  it('attack S1: no view reads with the rights of its owner', async () => {
    const { rows } = await owner.query(
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
       AND NOT coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
  });

  it('attack S1: no role of a service owns anything, bypasses policies or may become another', async () => {
    const { rows } = await owner.query(
      `SELECT r.rolname FROM pg_roles r
       WHERE r.rolname LIKE 'faro\\_%' AND r.rolname = ANY ($1)
         AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb
           OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid)
           OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid))`,
      [[...roles]],
    );
    expect(rows).toEqual([]);
  });
});

describe('row level security, with the filters of the application left out', () => {
  const [harbor, pier] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    for (const [agency, name] of [
      [harbor, 'Harbor'],
      [pier, 'Pier'],
    ] as const)
      await fillAgency(agency, name);
  });

  /** A row in every table that reading an inbox touches. */
  async function fillAgency(agency: string, name: string): Promise<void> {
    const [location, contact, conversation, message] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const page = `${name}-page`;
    const insert = (sql: string, values: unknown[]) => owner.query(sql, values);
    await insert(`INSERT INTO agencies (id, name, plan) VALUES ($1, $2, 'plus')`, [agency, name]);
    await insert('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [agency, location, name]);
    await insert(
      `INSERT INTO people (agency_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, 'owner', 'x')`,
      [agency, randomUUID(), `${name.toLowerCase()}@example.test`, name],
    );
    await insert(
      `INSERT INTO contacts (agency_id, id, channel, location_id, page_id, external_id, created_at)
       VALUES ($1, $2, 'facebook', $3, $4, '1', now())`,
      [agency, contact, location, page],
    );
    await insert(
      `INSERT INTO conversations (agency_id, id, channel, location_id, page_id, contact_id, last_activity_at, created_at)
       VALUES ($1, $2, 'facebook', $3, $4, $5, now(), now())`,
      [agency, conversation, location, page, contact],
    );
    await insert(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, sent_at, sequence, created_at)
       VALUES ($1, $2, $3, 'facebook', $4, 'inbound', 'received', 'contact', now(), 1, now())`,
      [agency, message, conversation, page],
    );
    await insert(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at)
       VALUES ($1, $2, $3, $4, $5, 'active', now(), now())`,
      [agency, page, randomUUID(), location, name],
    );
  }

  async function asService(
    role: (typeof roles)[number],
    agency: string | null,
    table: string,
    location: string | null = null,
  ): Promise<unknown[]> {
    const client = new Client({ connectionString: testDatabase.urlFor(role) });
    await client.connect();
    try {
      await client.query('BEGIN');
      if (agency !== null) await client.query(`SELECT set_config('app.agency_id', $1, true)`, [agency]);
      if (location !== null) await client.query(`SELECT set_config('app.location_ids', $1, true)`, [`{${location}}`]);
      return (await client.query<{ agency_id: string }>(`SELECT agency_id FROM ${table}`)).rows.map(
        (row) => row.agency_id,
      );
    } catch (error) {
      if ((error as { code?: string }).code === '42501') return []; // not granted to this role at all
      throw error;
    } finally {
      await client.end();
    }
  }

  const filled = ['locations', 'people', 'contacts', 'conversations', 'messages', 'facebook_pages'];

  it.each(roles)('%s sees rows of the current agency and no others, in every tenant table', async (role) => {
    for (const { name } of await tenantTables()) {
      const seen = await asService(role, harbor, name);
      expect({ table: name, others: seen.filter((agency) => agency !== harbor) }).toEqual({ table: name, others: [] });
    }
    const seen = await Promise.all(filled.map((table) => asService(role, harbor, table)));
    expect(seen.flat().length).toBeGreaterThanOrEqual(4);
  });

  it('faro_api limited to locations sees those in every table, and nothing when they are none or not here', async () => {
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM locations WHERE agency_id = $1', [harbor]);
    const atLocations = filled.filter((table) => table !== 'people');
    for (const table of atLocations) {
      expect(await asService('faro_api', harbor, table, rows[0]?.id)).toEqual([harbor]);
      for (const limit of ['', randomUUID()]) expect(await asService('faro_api', harbor, table, limit)).toEqual([]);
    }
  });

  it.each(roles)(
    'attack S1: %s sees nothing without an agency, with an empty one, or with SQL in its place',
    async (role) => {
      for (const table of filled) {
        expect(await asService(role, null, table)).toEqual([]);
        expect(await asService(role, '', table)).toEqual([]);
        // Refused as no UUID, unless another policy has hidden all rows before this one was asked.
        const injected = await asService(role, `${harbor}' OR true --`, table).catch(({ code }) => code);
        expect(['22P02', []]).toContainEqual(injected);
      }
    },
  );

  it('attack S3: a key that reaches into another agency is refused, although foreign keys look past row level security', async () => {
    const { rows } = await owner.query<{ table: string; constraint: string }>(`
      SELECT k.conrelid::regclass::text AS table, k.conname AS constraint FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attname = 'agency_id'
      WHERE k.contype = 'f' AND NOT a.attnum = ANY (k.confkey)`);
    expect(rows).toEqual([]);
  });
});
