import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase, waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Database } from './database.js';
import { runMigrations } from './run-migrations.js';

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations');
const agencyId = randomUUID();
let testDatabase: TestDatabase;
let database: Database;
let directory: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database({ url: testDatabase.urlFor('faro_api'), applicationName: 'spec', poolSize: 4 });
  directory = await mkdtemp(join(tmpdir(), 'faro-migrations-'));
  await cp(MIGRATIONS, directory, { recursive: true });
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await rm(directory, { recursive: true });
});

const add = (name: string, sql: string) => writeFile(join(directory, name), sql);
const migrate = () => runMigrations(testDatabase.ownerUrl, directory);

/** Whoever has waited so long has stood behind the migration. */
const WAITED_MS = 500;

describe('runMigrations', () => {
  it('fault F24: a migration that has to wait for a table lets the others pass: nobody stands behind it for a second', async () => {
    await add('9001_more.sql', 'ALTER TABLE locations ADD COLUMN more text');
    const reader = new Client({ connectionString: testDatabase.ownerUrl });
    await reader.connect();
    await reader.query('BEGIN; SELECT count(*) FROM locations');
    const migrated = migrate();
    const waits: number[] = [];
    const until = performance.now() + 4_000;
    while (performance.now() < until || Math.max(...waits) < WAITED_MS) {
      const askedAt = performance.now();
      await database.inAgency(agencyId, (tx) => tx.query('SELECT id FROM locations'));
      waits.push(performance.now() - askedAt);
    }
    await reader.query('COMMIT');
    await reader.end();
    expect(await migrated).toEqual(['9001_more.sql']);
    // The quickest of those who stood behind it shows the bound; on a busy machine the others also wait for a processor.
    expect(Math.min(...waits.filter((ms) => ms >= WAITED_MS))).toBeLessThan(1_000);
    expect(Math.max(...waits)).toBeLessThan(2_500);
  });

  it('says which one failed and why, leaves nothing of it, and runs it when it is mended', async () => {
    await add('9002_wrong.sql', 'CREATE TABLE half_done (id int); SELECT no_such_function();');
    await expect(migrate()).rejects.toThrow(
      'Migration 9002_wrong.sql failed: function no_such_function() does not exist',
    );
    await add('9002_wrong.sql', 'CREATE TABLE half_done (id int)');
    expect(await migrate()).toEqual(['9002_wrong.sql']);
    expect(await migrate()).toEqual([]);
  });

  it('two runners at once run each file once', async () => {
    await add('9003_once.sql', 'CREATE TABLE made_once (id int)');
    const ran = await waitFor(() => Promise.all([migrate(), migrate()]));
    expect(ran.flat()).toEqual(['9003_once.sql']);
  });
});
