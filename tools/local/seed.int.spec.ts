import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { verifyPassword } from '@faro/security';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

let database: TestDatabase;
let client: pg.Client;

/** Runs an entry point as a container does; what it imports has to be built. */
function run(name: string): string {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.ownerUrl };
  return execFileSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { encoding: 'utf8', env }).trim();
}

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('the demo data', () => {
  it('are added once, however often the system starts', async () => {
    expect(run('seed')).toBe('Demo data of 2 agencies added');
    expect(run('seed')).toBe('The demo data is there');
    const { rows } = await client.query('SELECT name, plan FROM agencies ORDER BY name');
    expect(rows).toEqual([
      { name: 'Harbor Agency', plan: 'plus' },
      { name: 'Pier Agency', plan: 'starter' },
    ]);
    const locations = await client.query('SELECT name FROM locations ORDER BY name');
    expect(locations.rows.map(({ name }) => name)).toEqual(['Harbor Dental', 'Harbor Fitness', 'Pier Bakery']);
  });

  it('let the people of the README sign in', async () => {
    const { rows } = await client.query('SELECT password_hash FROM find_sign_in($1)', ['agent@harbor.example']);
    expect(await verifyPassword(rows[0].password_hash, 'harbor-demo-1')).toBe(true);
  });
});

describe('migrate', () => {
  it('changes nothing in a database that is up to date', () => {
    expect(run('migrate')).toBe('The database is up to date');
  });
});
