import type { AgencyTransaction, Database } from '@faro/persistence';
import type { Lane } from './outstanding-part.js';

export interface ClaimOptions {
  owner: string;
  most: number;
  mostOfPage: number;
  leaseMs: number;
  /** Pages that have no room for another conversation here. */
  fullPages: readonly string[];
}

/** Where a lane goes after a turn. `waitMs`: not before that; null: as soon as its next part is due. */
export interface LaneTurn {
  lane: Lane;
  /** As they were when the turn began: a lane that was woken since does not rest. */
  wakes: number;
  waitMs: number | null;
  /** Give it back even if its next part is due now. */
  release: boolean;
}

/** The part that is next in a conversation; a part that failed holds up what follows in its own message alone. */
export const HEAD_OF_LANE = `
  SELECT d.* FROM deliveries d
  WHERE d.agency_id = l.agency_id AND d.conversation_id = l.conversation_id
    AND d.state IN ('queued', 'sending', 'retrying', 'unconfirmed')
    AND NOT EXISTS (SELECT FROM deliveries f WHERE f.agency_id = d.agency_id AND f.message_id = d.message_id
                    AND f.position < d.position AND f.state = 'failed')
  ORDER BY d.message_sequence, d.position LIMIT 1`;

export class LanesRepository {
  /** Takes lanes that are due, across agencies: without a tenant it learns who is next and nothing else. */
  async claim(database: Database, options: ClaimOptions): Promise<Lane[]> {
    return database.lookUp<Lane>(
      `SELECT agency_id AS "agencyId", conversation_id AS "conversationId", page_id AS "pageId", fence::text AS fence
       FROM claim_send_lanes($1, $2, $3, $4, $5)`,
      [options.owner, options.most, options.mostOfPage, options.leaseMs, options.fullPages],
    );
  }

  /** @param conversationIds what the owner works on: whatever else it has taken and let go is free when its lease is over. */
  async renew(database: Database, owner: string, leaseMs: number, conversationIds: readonly string[]): Promise<void> {
    await database.lookUp('SELECT renew_send_lanes($1, $2, $3)', [owner, leaseMs, conversationIds]);
  }

  async count(database: Database): Promise<{ waiting: number; leased: number; oldestDueSeconds: number }> {
    const [row] = await database.lookUp<{ waiting: string; leased: string; oldest: number }>(
      'SELECT waiting, leased, oldest_due_seconds AS oldest FROM count_send_lanes()',
    );
    return {
      waiting: Number(row?.waiting ?? 0),
      leased: Number(row?.leased ?? 0),
      oldestDueSeconds: row?.oldest ?? 0,
    };
  }

  /** Makes sure that these conversations have a lane; one that waits for its turn or its retry goes on waiting. */
  async open(tx: AgencyTransaction, lanes: readonly Omit<Lane, 'fence'>[]): Promise<void> {
    await this.upsert(tx, lanes, 'due_at = send_lanes.due_at');
  }

  /** As `open`, and they are looked at now. */
  async wake(tx: AgencyTransaction, lanes: readonly Omit<Lane, 'fence'>[]): Promise<void> {
    await this.upsert(tx, lanes, 'due_at = EXCLUDED.due_at, wakes = send_lanes.wakes + 1');
  }

  /** Also those that somebody works on: what their turns have seen of the Page is out of date. */
  async wakePage(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<void> {
    await tx.query(
      `WITH lane AS (
         SELECT agency_id, conversation_id FROM send_lanes WHERE agency_id = $1 AND page_id = $2
         ORDER BY agency_id, conversation_id FOR NO KEY UPDATE
       )
       UPDATE send_lanes s SET due_at = clock_timestamp(), wakes = s.wakes + 1 FROM lane l
       WHERE (s.agency_id, s.conversation_id) = (l.agency_id, l.conversation_id)`,
      [agencyId, pageId],
    );
  }

  /**
   * Ends a turn: a lane without anything outstanding is deleted, one whose next part is due now stays with its holder, any other is
   * given back. The caller has locked the conversations, so nothing is added meanwhile. Says for each whether it stays.
   */
  async endTurns(tx: AgencyTransaction, turns: readonly LaneTurn[]): Promise<boolean[]> {
    const rows = await tx.query<{ agency_id: string; conversation_id: string; stays: boolean }>(
      `WITH turn AS (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::float8[], $5::boolean[], $6::int[])
           AS t (agency_id, conversation_id, fence, wait_ms, release, wakes)
       ), held AS (
         SELECT s.agency_id, s.conversation_id, s.fence, t.release,
                CASE WHEN s.wakes = t.wakes THEN make_interval(secs => t.wait_ms / 1000) END AS rest
         FROM send_lanes s JOIN turn t ON (s.agency_id, s.conversation_id, s.fence) = (t.agency_id, t.conversation_id, t.fence)
         ORDER BY s.agency_id, s.conversation_id FOR NO KEY UPDATE OF s
       ), next AS (
         SELECT l.*, greatest(h.due_at, clock_timestamp() + l.rest) AS next_due
         FROM held l LEFT JOIN LATERAL (${HEAD_OF_LANE}) h ON true
       ), gone AS (
         DELETE FROM send_lanes s USING next n
         WHERE (s.agency_id, s.conversation_id, s.fence) = (n.agency_id, n.conversation_id, n.fence) AND n.next_due IS NULL
       )
       UPDATE send_lanes s SET due_at = n.next_due,
         lease_owner = CASE WHEN n.next_due <= clock_timestamp() AND NOT n.release THEN s.lease_owner END,
         leased_until = CASE WHEN n.next_due <= clock_timestamp() AND NOT n.release THEN s.leased_until END
       FROM next n
       WHERE (s.agency_id, s.conversation_id, s.fence) = (n.agency_id, n.conversation_id, n.fence) AND n.next_due IS NOT NULL
       RETURNING s.agency_id, s.conversation_id, s.lease_owner IS NOT NULL AS stays`,
      [
        turns.map(({ lane }) => lane.agencyId),
        turns.map(({ lane }) => lane.conversationId),
        turns.map(({ lane }) => lane.fence),
        turns.map(({ waitMs }) => waitMs),
        turns.map(({ release }) => release),
        turns.map(({ wakes }) => wakes),
      ],
    );
    const staying = new Set(rows.filter(({ stays }) => stays).map((row) => `${row.agency_id}/${row.conversation_id}`));
    return turns.map(({ lane }) => staying.has(`${lane.agencyId}/${lane.conversationId}`));
  }

  private async upsert(
    tx: AgencyTransaction,
    lanes: readonly Omit<Lane, 'fence'>[],
    ifThere: 'due_at = send_lanes.due_at' | 'due_at = EXCLUDED.due_at, wakes = send_lanes.wakes + 1',
  ): Promise<void> {
    await tx.query(
      `INSERT INTO send_lanes (agency_id, conversation_id, page_id, due_at)
       SELECT t.*, clock_timestamp()
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])) AS t (agency_id, conversation_id, page_id)
       ORDER BY 1, 2
       ON CONFLICT (agency_id, conversation_id) DO UPDATE SET ${ifThere}`,
      [
        lanes.map(({ agencyId }) => agencyId),
        lanes.map(({ conversationId }) => conversationId),
        lanes.map(({ pageId }) => pageId),
      ],
    );
  }
}
