import type { AgencyTransaction } from '@faro/persistence';
import type { PageKey } from '../deliver/page-paces.repository.js';

export interface ReadBackResult {
  readonly completeUntil: Date | null;
  readonly added: number;
  readonly unreadableThreads: number;
}

export class GapsRepository {
  /**
   * Up to when nothing is missing: as the last check has left it, else the last message that is known, else the connection. Never before
   * another agency had the Page: what was written to it then is theirs.
   */
  async completeUntil(tx: AgencyTransaction, { agencyId, pageId }: PageKey): Promise<Date | null> {
    const [row] = await tx.query<{ since: Date | null }>(
      `SELECT greatest(
         coalesce(k.complete_until,
           (SELECT max(m.sent_at) FROM conversations c JOIN messages m ON (m.agency_id, m.conversation_id) = (c.agency_id, c.id)
            WHERE c.agency_id = p.agency_id AND c.page_id = p.page_id),
           p.connected_at),
         page_was_elsewhere_until(p.page_id)) AS since
       FROM facebook_pages p LEFT JOIN page_checks k ON (k.agency_id, k.page_id) = (p.agency_id, p.page_id)
       WHERE p.agency_id = $1 AND p.page_id = $2 AND p.disconnected_at IS NULL`,
      [agencyId, pageId],
    );
    return row?.since ?? null;
  }

  /** Those of these mids that are known, as messages or as parts of ours. */
  async knownMids(tx: AgencyTransaction, { agencyId, pageId }: PageKey, mids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ mid: string }>(
      `SELECT mid FROM messages WHERE agency_id = $1 AND page_id = $2 AND mid = ANY ($3)
       UNION SELECT mid FROM deliveries WHERE agency_id = $1 AND page_id = $2 AND mid = ANY ($3)`,
      [agencyId, pageId, mids],
    );
    return new Set(rows.map(({ mid }) => mid));
  }

  /** Those of these people to whom something was sent of which nobody knows yet whether it arrived. */
  async inDoubt(tx: AgencyTransaction, { agencyId, pageId }: PageKey, psids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ psid: string }>(
      `SELECT k.external_id AS psid FROM contacts k JOIN conversations c ON (c.agency_id, c.contact_id) = (k.agency_id, k.id)
       WHERE k.agency_id = $1 AND k.channel = 'facebook' AND k.page_id = $2 AND k.external_id = ANY ($3)
         AND EXISTS (SELECT FROM deliveries d WHERE d.agency_id = c.agency_id AND d.conversation_id = c.id
           AND d.state IN ('sending', 'retrying', 'unconfirmed'))`,
      [agencyId, pageId, psids],
    );
    return new Set(rows.map(({ psid }) => psid));
  }

  /** When those of these people who were erased were. */
  async erasures(
    tx: AgencyTransaction,
    { agencyId, pageId }: PageKey,
    psids: readonly string[],
  ): Promise<Map<string, Date>> {
    const rows = await tx.query<{ psid: string; erased_at: Date }>(
      `SELECT k.psid, e.erased_at FROM unnest($3::text[]) AS k (psid)
       JOIN erased_contacts e ON e.agency_id = $1 AND e.thread_hash = thread_hash($2, k.psid)`,
      [agencyId, pageId, psids],
    );
    return new Map(rows.map((row) => [row.psid, row.erased_at]));
  }

  async store(tx: AgencyTransaction, { agencyId, pageId }: PageKey, result: ReadBackResult): Promise<void> {
    await tx.query(
      `UPDATE page_checks SET complete_until = coalesce($3, complete_until),
         gap_found_at = CASE WHEN $4 > 0 THEN clock_timestamp() ELSE gap_found_at END,
         gap_messages = CASE WHEN $4 > 0 THEN $4 ELSE gap_messages END,
         gap_unreadable_threads = CASE WHEN $4 > 0 THEN $5 ELSE gap_unreadable_threads END
       WHERE agency_id = $1 AND page_id = $2`,
      [agencyId, pageId, result.completeUntil, result.added, result.unreadableThreads],
    );
  }
}
