import type { AgencyTransaction, Database } from '@faro/persistence';
import { type TokenOwner, type TokenVault } from '@faro/security';

/** Rows that one transaction seals anew: it is short, and what it has done stays done. */
const AT_ONCE = 50;

export type Rotated = { sealedAnew: number; unreadable: number };

type TokenColumn = { name: string; kind: TokenOwner['kind'] };
/** A table with tokens: the column that names a row within its agency, whether that is the tokens' Page, and its tokens. */
type TokenTable = { name: string; id: string; ofPage: boolean; tokens: readonly TokenColumn[] };

const TABLES: readonly TokenTable[] = [
  {
    name: 'facebook_page_tokens',
    id: 'page_id',
    ofPage: true,
    tokens: [
      { name: 'page_token', kind: 'page' },
      { name: 'user_token', kind: 'user' },
    ],
  },
  { name: 'facebook_grants', id: 'session_id', ofPage: false, tokens: [{ name: 'user_token', kind: 'user' }] },
];

/**
 * Seals every stored token anew that another key than the vault's first has sealed. While everything runs: a row that is replaced
 * meanwhile (somebody connects the Page again) is left alone, for its new token is sealed by a key of then. Can be ended at any time
 * and run again; when it is through, the old key opens nothing any more.
 */
export async function rotateTokens(database: Database, vault: TokenVault, currentKey: string): Promise<Rotated> {
  const total = { sealedAnew: 0, unreadable: 0 };
  const agencies = await database.lookUp<{ agency_id: string }>(
    'SELECT agency_id FROM agencies_with_outdated_tokens($1) ORDER BY 1',
    [currentKey],
  );
  for (const { agency_id } of agencies) for (const table of TABLES) await rotateTable(agency_id, table);
  return total;

  async function rotateTable(agencyId: string, table: TokenTable): Promise<void> {
    for (let after: string | null = null; ; ) {
      const last: string | null = await database.inAgency(agencyId, (tx) => rotateBatch(tx, agencyId, table, after));
      if (last === null) return;
      after = last;
    }
  }

  /** Gives the id of the last row that it looked at; null: there was none. */
  async function rotateBatch(
    tx: AgencyTransaction,
    agencyId: string,
    table: TokenTable,
    after: string | null,
  ): Promise<string | null> {
    const { name, id, tokens } = table;
    const columns = tokens.map((token) => token.name).join(', ');
    const rows = await tx.query<Record<string, Buffer> & { id: string; key_id: string }>(
      `SELECT ${id}::text AS id, key_id, ${columns} FROM ${name}
       WHERE agency_id = $1 AND key_id <> $2 AND ($3::text IS NULL OR ${id}::text > $3) ORDER BY ${id}::text LIMIT ${AT_ONCE}`,
      [agencyId, currentKey, after],
    );
    for (const row of rows) {
      const sealed = await sealAnew(agencyId, table, row);
      if (sealed === null) total.unreadable += 1;
      else if (await replace(tx, agencyId, table, row, sealed)) total.sealedAnew += 1;
    }
    return rows.at(-1)?.id ?? null;
  }

  /** Null when a token does not open: its key is not among those given, or it is damaged. */
  async function sealAnew(
    agencyId: string,
    { tokens, ofPage }: TokenTable,
    row: Record<string, Buffer> & { id: string; key_id: string },
  ): Promise<Buffer[] | null> {
    try {
      const sealed: Buffer[] = [];
      for (const { name, kind } of tokens) {
        const owner = { agencyId, pageId: ofPage ? row.id : null, kind };
        const token = await vault.open({ keyId: row.key_id, sealed: row[name] ?? Buffer.alloc(0) }, owner);
        sealed.push((await vault.seal(token, owner)).sealed);
      }
      return sealed;
    } catch {
      return null;
    }
  }

  /** Only what is still the same is replaced. */
  async function replace(
    tx: AgencyTransaction,
    agencyId: string,
    { name, id, tokens }: TokenTable,
    row: Record<string, Buffer> & { id: string },
    sealed: readonly Buffer[],
  ): Promise<boolean> {
    const values: unknown[] = [agencyId, row.id, currentKey];
    const place = (value: unknown) => `$${values.push(value)}`;
    const assignments = tokens.map((token, index) => `${token.name} = ${place(sealed[index])}`);
    const unchanged = tokens.map((token) => `${token.name} = ${place(row[token.name])}`);
    const updated = await tx.query(
      `UPDATE ${name} SET key_id = $3, ${assignments.join(', ')}
       WHERE agency_id = $1 AND ${id}::text = $2 AND ${unchanged.join(' AND ')} RETURNING 1`,
      values,
    );
    return updated.length > 0;
  }
}
