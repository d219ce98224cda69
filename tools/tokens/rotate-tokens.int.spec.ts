import { randomBytes, randomUUID } from 'node:crypto';
import { Database } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { createTestDatabase, type TestDatabase } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rotateTokens } from './rotate-tokens.ts';

const oldKey = { kid: 'k1', key: randomBytes(32) };
const newKey = { kid: 'k2', key: randomBytes(32) };
const before = TokenVault.withKeys([oldKey]);
const during = TokenVault.withKeys([newKey, oldKey]);
const after = TokenVault.withKeys([newKey]);
const PAGES = 120;

let testDatabase: TestDatabase;
let owner: Database;
const agencies = [randomUUID(), randomUUID()];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec', poolSize: 4 });
  for (const agencyId of agencies) await fill(agencyId);
});
afterAll(async () => {
  await owner.close();
  await testDatabase.drop();
});

/** Agencies with many Pages each, sealed by the old key. */
async function fill(agencyId: string): Promise<void> {
  const locationId = randomUUID();
  await owner.lookUp(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'A', 'plus')`, [agencyId]);
  await owner.lookUp(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'L')`, [agencyId, locationId]);
  for (let index = 0; index < PAGES; index++) {
    const pageId = pageOf(agencyId, index);
    await owner.lookUp(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at)
       VALUES ($1, $2, gen_random_uuid(), $3, 'P', 'active', now(), now())`,
      [agencyId, pageId, locationId],
    );
    await connect(before, agencyId, pageId, `token of ${pageId}`);
  }
}

const pageOf = (agencyId: string, index: number) => `${agencyId.slice(0, 4)}-${index}`;

async function connect(vault: TokenVault, agencyId: string, pageId: string, token: string): Promise<void> {
  const page = await vault.seal(token, { agencyId, pageId, kind: 'page' });
  const user = await vault.seal(`user ${token}`, { agencyId, pageId, kind: 'user' });
  await owner.lookUp(
    `INSERT INTO facebook_page_tokens (agency_id, page_id, user_id, page_token, user_token, key_id, scopes, updated_at)
     VALUES ($1, $2, '1', $3, $4, $5, '{}', now())
     ON CONFLICT (agency_id, page_id) DO UPDATE SET page_token = $3, user_token = $4, key_id = $5`,
    [agencyId, pageId, page.sealed, user.sealed, page.keyId],
  );
}

async function tokenOf(vault: TokenVault, agencyId: string, pageId: string): Promise<string[]> {
  const [row] = await owner.lookUp<{ page_token: Buffer; user_token: Buffer; key_id: string }>(
    'SELECT page_token, user_token, key_id FROM facebook_page_tokens WHERE agency_id = $1 AND page_id = $2',
    [agencyId, pageId],
  );
  if (!row) throw new Error('The Page has no token.');
  const open = (sealed: Buffer, kind: 'page' | 'user') =>
    vault.open({ keyId: row.key_id, sealed }, { agencyId, pageId, kind });
  return [await open(row.page_token, 'page'), await open(row.user_token, 'user')];
}

it('fault F28, beyond B12: tokens are sealed anew while they are read and replaced; afterwards the old key is needed for nothing', async () => {
  const [harbor = '', pier = ''] = agencies;
  let rotating = true;
  const rotation = rotateTokens(owner, during, newKey.kid).finally(() => {
    rotating = false;
  });
  const reconnected = new Map<string, string>();
  for (let index = 0; rotating && index < 2_000; index++) {
    const pageId = pageOf(harbor, index % PAGES);
    const expected = reconnected.get(pageId) ?? `token of ${pageId}`;
    expect(await tokenOf(during, harbor, pageId)).toEqual([expected, `user ${expected}`]); // never a gap
    const fresh = `fresh ${index} of ${pageId}`;
    // A service that does not know the new key yet connects as before; another does with the new one.
    await connect(index % 2 ? before : during, harbor, pageId, fresh);
    reconnected.set(pageId, fresh);
  }
  expect((await rotation).unreadable).toBe(0);
  await rotateTokens(owner, during, newKey.kid); // what was connected behind its back with the old key
  expect(await rotateTokens(owner, during, newKey.kid)).toEqual({ sealedAnew: 0, unreadable: 0 });
  for (const agencyId of [harbor, pier])
    for (let index = 0; index < PAGES; index++) {
      const pageId = pageOf(agencyId, index);
      const expected = reconnected.get(pageId) ?? `token of ${pageId}`;
      expect(await tokenOf(after, agencyId, pageId)).toEqual([expected, `user ${expected}`]);
    }
});

it('a token that no key opens is counted, left as it is, and keeps none of the others', async () => {
  const [harbor = ''] = agencies;
  const stranger = TokenVault.withKeys([{ kid: 'k0', key: randomBytes(32) }]);
  await connect(stranger, harbor, pageOf(harbor, 0), 'lost');
  await connect(before, harbor, pageOf(harbor, 1), 'found');
  expect(await rotateTokens(owner, during, newKey.kid)).toEqual({ sealedAnew: 1, unreadable: 1 });
  expect(await tokenOf(stranger, harbor, pageOf(harbor, 0))).toEqual(['lost', 'user lost']);
  expect(await tokenOf(after, harbor, pageOf(harbor, 1))).toEqual(['found', 'user found']);
});

it('no service can look across agencies for it', async () => {
  const api = new Database({ url: testDatabase.urlFor('faro_api'), applicationName: 'spec', poolSize: 1 });
  await expect(api.lookUp(`SELECT * FROM agencies_with_outdated_tokens('k2')`)).rejects.toThrow();
  await api.close();
});
