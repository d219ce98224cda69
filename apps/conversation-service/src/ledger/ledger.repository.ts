import { type AgencyTransaction, type Column, type Database, insertRows } from '@faro/persistence';
import { type LedgerRow, NOBODYS_AGENCY } from './ledger-row.js';

const toJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

const columns = (decidedAt: Date): readonly Column<LedgerRow>[] => [
  ['agency_id', 'uuid', ({ agencyId }) => agencyId],
  ['received_at', 'timestamptz', ({ receivedAt }) => receivedAt],
  ['id', 'uuid', ({ id }) => id],
  ['channel', 'channel', ({ channel }) => channel],
  ['post_id', 'uuid', ({ postId }) => postId],
  ['position', 'int', ({ position }) => position],
  ['object', 'text', ({ object }) => object],
  ['field', 'text', ({ field }) => field],
  ['page_id', 'text', ({ pageId }) => pageId],
  ['psid', 'text', ({ psid }) => psid],
  ['kind', 'text', ({ kind }) => kind],
  ['mid', 'text', ({ mid }) => mid],
  ['outcome', 'webhook_outcome', ({ outcome }) => outcome],
  ['reason', 'text', ({ reason }) => reason],
  ['message_id', 'uuid', ({ messageId }) => messageId],
  ['entry_time', 'json', ({ entryTime }) => toJson(entryTime)],
  ['raw', 'json', ({ item }) => toJson(item)],
  ['decided_at', 'timestamptz', () => decidedAt],
];

/**
 * A redelivered item keeps what was said of it first. One that could not be stored then and is replayed now gets its new
 * outcome.
 */
const ONCE = `ON CONFLICT (agency_id, received_at, id) DO UPDATE
  SET outcome = excluded.outcome, reason = excluded.reason, message_id = excluded.message_id, decided_at = excluded.decided_at
  WHERE t.outcome IN ('ignored', 'quarantined', 'dead')
    AND (t.outcome, t.reason) IS DISTINCT FROM (excluded.outcome, excluded.reason)`;

export class LedgerRepository {
  /** In the transaction that stores what the items say. Of an item that is there twice for an agency the first row counts. */
  async record(tx: AgencyTransaction, rows: readonly LedgerRow[], decidedAt: Date): Promise<void> {
    const once = new Map(rows.toReversed().map((row) => [`${row.agencyId} ${row.id}`, row]));
    await insertRows(tx, 'webhook_items AS t', columns(decidedAt), [...once.values()].reverse(), ONCE);
  }

  /** Removes what nobody's ledger said of items that have an owner now. */
  async forgetNobodys(tx: AgencyTransaction, rows: readonly LedgerRow[]): Promise<void> {
    const owned = rows.filter(({ agencyId }) => agencyId !== NOBODYS_AGENCY);
    if (owned.length === 0) return;
    await tx.query(
      `DELETE FROM webhook_items WHERE agency_id = $1
         AND (received_at, id) IN (SELECT * FROM unnest($2::timestamptz[], $3::uuid[]))`,
      [NOBODYS_AGENCY, owned.map(({ receivedAt }) => receivedAt.toISOString()), owned.map(({ id }) => id)],
    );
  }

  /** Deletes rows that are older, at most `most`; says how many. */
  async prune(database: Database, olderThanDays: number, most: number): Promise<number> {
    const [row] = await database.lookUp<{ pruned: string }>(
      'SELECT webhook_items_prune(make_interval(days => $1), $2) AS pruned',
      [olderThanDays, most],
    );
    return Number(row?.pruned ?? 0);
  }
}
