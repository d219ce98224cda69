import { randomUUID } from 'node:crypto';
import { TransientError } from '@faro/errors';
import { createTestDatabase, type NetworkProxy, openNetworkProxy, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from './database.js';

const agencyId = randomUUID();
let testDatabase: TestDatabase;
let proxy: NetworkProxy;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const url = new URL(testDatabase.urlFor('faro_api'));
  proxy = await openNetworkProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  const options = { applicationName: 'spec', poolSize: 2, statementTimeoutMs: 500 };
  database = new Database({ url: url.href, ...options });
});

afterAll(async () => {
  await database.close();
  await proxy.close();
  await testDatabase.drop();
});

const ask = () => database.inAgency(agencyId, (tx) => tx.query<{ one: number }>('SELECT 1 AS one'));

describe('a half-open way to the database', () => {
  it('fault F8: is given up after a deadline, and what is asked afterwards goes another way', async () => {
    expect(await ask()).toEqual([{ one: 1 }]);
    proxy.silence('open');
    const startedAt = performance.now();
    await expect(ask()).rejects.toThrow(TransientError);
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    for (const _ of [1, 2, 3]) expect(await ask()).toEqual([{ one: 1 }]);
  });
});
