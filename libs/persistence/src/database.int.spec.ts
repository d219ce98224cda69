import { randomUUID } from 'node:crypto';
import { TransientError } from '@faro/errors';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { Database } from './database.js';

let testDatabase: TestDatabase;
let database: Database;
const [harbor, pier] = [randomUUID(), randomUUID()];

async function asOwner<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database({ url: testDatabase.urlFor('faro_api'), applicationName: 'spec', poolSize: 8 });
  await asOwner(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Harbor', 'plus'), ($2, 'Pier', 'starter')`, [
    harbor,
    pier,
  ]);
  for (const [agency, name] of [
    [harbor, 'Harbor Dental'],
    [pier, 'Pier Bakery'],
  ] as const)
    await database.inAgency(agency, (tx) =>
      tx.query('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [agency, randomUUID(), name]),
    );
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const namesSeenBy = (agencyIds: string[]) =>
  database.inAgencies(agencyIds, async (tx) => {
    const rows = await tx.query<{ name: string }>('SELECT name FROM locations ORDER BY name');
    return rows.map(({ name }) => name);
  });

describe('Database', () => {
  it('shows an agency its own rows, with no filter in the statement', async () => {
    expect(await namesSeenBy([harbor])).toEqual(['Harbor Dental']);
    expect(await namesSeenBy([pier])).toEqual(['Pier Bakery']);
    expect(await namesSeenBy([randomUUID()])).toEqual([]);
  });

  it('shows a batch the rows of each of its agencies', async () => {
    expect(await namesSeenBy([harbor, pier])).toEqual(['Harbor Dental', 'Pier Bakery']);
  });

  it('shows nothing without a tenant, and takes no tenant that is not a UUID', async () => {
    expect(await database.lookUp('SELECT * FROM locations')).toEqual([]);
    await expect(database.inAgency("' OR true --", async () => null)).rejects.toThrow('not a UUID');
  });

  it("attack S3: refuses to write another agency's row", async () => {
    const write = database.inAgency(harbor, (tx) =>
      tx.query('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [pier, randomUUID(), 'Trojan']),
    );
    await expect(write).rejects.toThrow('row-level security');
  });

  it('attack S2: leaves no tenant behind in the pool, also after an error, under 64-way concurrency', async () => {
    const look = async (index: number) => {
      const agency = index % 2 ? harbor : pier;
      if (index % 7 === 0)
        await expect(database.inAgency(agency, (tx) => tx.query('SELECT 1 / 0'))).rejects.toThrow('division');
      return { agency, names: await namesSeenBy([agency]) };
    };
    const lookTenTimes = async (first: number) => {
      const seen = [];
      for (let index = first; index < 640; index += 64) seen.push(await look(index));
      return seen;
    };
    const seen = (await Promise.all(Array.from({ length: 64 }, (_, first) => lookTenTimes(first)))).flat();
    expect(seen).toHaveLength(640);
    for (const { agency, names } of seen) expect(names).toEqual([agency === harbor ? 'Harbor Dental' : 'Pier Bakery']);
    expect(await database.lookUp('SELECT * FROM locations')).toEqual([]);
  });

  it('fault F24: goes on when a migration changes what a kept plan reads', async () => {
    const keeper = new Database({
      url: testDatabase.urlFor('faro_api'),
      applicationName: 'spec',
      poolSize: 1,
      keepsPlans: true,
    });
    const look = () => keeper.inAgency(harbor, (tx) => tx.query('SELECT * FROM locations'));
    expect(await look()).toHaveLength(1);
    const [kept] = await keeper.lookUp<{ plans: string }>('SELECT count(*) AS plans FROM pg_prepared_statements');
    expect(kept?.plans).toBe('1');
    await asOwner('ALTER TABLE locations ADD COLUMN added_meanwhile text');
    await expect(look()).rejects.toMatchObject({ code: 'database_changed' });
    expect(await look()).toMatchObject([{ name: 'Harbor Dental', added_meanwhile: null }]);
    await keeper.close();
  });

  it('runs statements that travel together in the order in which they were asked for', async () => {
    const values = await database.inAgency(harbor, async (tx) => {
      const bump = (by: number) =>
        tx.query<{ total: string }>(
          `SELECT set_config('app.spec', (coalesce(nullif(current_setting('app.spec', true), ''), '0')::int * 10 + $1)::text, true) AS total`,
          [by],
        );
      return (await Promise.all([bump(1), bump(2), bump(3)])).map(([row]) => row?.total);
    });
    expect(values).toEqual(['1', '12', '123']);
  });

  it('gives PostgreSQL the very elements of an array, whatever they hold', async () => {
    const element = fc.option(
      fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', ',', ' ', '\n', 'é', '😀', 'null', 'a') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(element), async (elements) => {
        const [row] = await database.inAgency(harbor, (tx) =>
          tx.query<{ back: unknown }>('SELECT to_json($1::text[]) AS back', [elements]),
        );
        expect(row?.back).toEqual(elements);
      }),
      { numRuns: 60 },
    );
  });

  it('commits nothing when a statement has failed, even if nobody minds', async () => {
    const name = randomUUID();
    const insert = 'INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)';
    const careless = database.inAgency(harbor, async (tx) => {
      await tx.query(insert, [harbor, randomUUID(), name]);
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('nothing was committed');
    expect(await namesSeenBy([harbor])).not.toContain(name);
  });

  it('fails with what failed first, whatever was sent behind it', async () => {
    const behind = database.inAgency(harbor, async (tx) => {
      const first = tx.query('SELECT 1 / 0').catch(() => undefined);
      await tx.query('SELECT 1');
      await first;
    });
    await expect(behind).rejects.toThrow('division by zero');
  });

  it('lets a branch of the work that outlives it do nothing more', async () => {
    const outlives = Promise.withResolvers<void>();
    let late: Promise<unknown> = Promise.resolve();
    const failed = database.inAgency(harbor, async (tx) => {
      late = outlives.promise.then(() => tx.query('SELECT 1'));
      await tx.query('SELECT 1 / 0');
    });
    await expect(failed).rejects.toThrow('division by zero');
    outlives.resolve();
    await expect(late).rejects.toThrow('The transaction is over.');
  });

  it('acts after the commit, and not after a rollback', async () => {
    const acted: string[] = [];
    await database.inAgency(harbor, async (tx) => tx.afterCommit(() => acted.push('committed')));
    const failing = database.inAgency(harbor, async (tx) => {
      tx.afterCommit(() => acted.push('rolled back'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(acted).toEqual(['committed']);
  });

  it('fault F7: says TransientError when connections are cut, and works again afterwards', async () => {
    const cut = database.inAgency(harbor, async (tx) => {
      const [self] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await asOwner('SELECT pg_terminate_backend($1)', [self?.pid]);
      return tx.query('SELECT 1');
    });
    await expect(cut).rejects.toThrow(TransientError);
    expect(await namesSeenBy([harbor])).toEqual(['Harbor Dental']);
  });

  it('fault F7: starts while the database is away and says why it is not ready', async () => {
    const away = new Database({ url: 'postgresql://x:y@127.0.0.1:1/none', applicationName: 'spec', poolSize: 1 });
    expect(await away.failure()).toContain('ECONNREFUSED');
    await expect(away.inAgency(harbor, async () => null)).rejects.toThrow(TransientError);
    await away.close();
  });
});
