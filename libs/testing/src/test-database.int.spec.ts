import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './index.js';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  let one: TestDatabase;
  let other: TestDatabase;

  beforeAll(async () => {
    [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });

  afterAll(() => Promise.all([one.drop(), other.drop()]));

  it('gives every suite a migrated database of its own, also to two that ask at once', async () => {
    expect(one.ownerUrl).not.toBe(other.ownerUrl);
    for (const { ownerUrl } of [one, other])
      expect(await ask(ownerUrl, `SELECT to_regclass('schema_migrations') IS NOT NULL AS migrated`)).toEqual([
        { migrated: true },
      ]);
  });

  it('signs services in with their own roles', async () => {
    expect(await ask(one.urlFor('faro_conversation'), 'SELECT current_user AS role')).toEqual([
      { role: 'faro_conversation' },
    ]);
  });

  it('removes a database that somebody is still connected to', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(ask(database.ownerUrl, 'SELECT 1')).rejects.toThrow('does not exist');
  });
});
