import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface CannedReplyRow {
  id: string;
  shortcut: string;
  text: string;
  changedAt: Date;
}

@Injectable()
export class CannedRepliesRepository {
  async list(tx: AgencyTransaction, agencyId: string): Promise<CannedReplyRow[]> {
    return tx.query<CannedReplyRow>(
      `SELECT id, shortcut, text, changed_at AS "changedAt" FROM canned_replies WHERE agency_id = $1
       ORDER BY lower(shortcut), id`,
      [agencyId],
    );
  }

  /** All of the agency, for this transaction alone to change. */
  async lockAll(tx: AgencyTransaction, agencyId: string): Promise<CannedReplyRow[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`canned replies ${agencyId}`]);
    return this.list(tx, agencyId);
  }

  /** Adds it, or puts it in the place of the one with its id. */
  async save(
    tx: AgencyTransaction,
    agencyId: string,
    { id, shortcut, text, changedAt }: CannedReplyRow,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO canned_replies (agency_id, id, shortcut, text, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (agency_id, id) DO UPDATE SET shortcut = $3, text = $4, changed_at = $5`,
      [agencyId, id, shortcut, text, changedAt],
    );
  }

  /** Whether there was one to remove. */
  async remove(tx: AgencyTransaction, agencyId: string, id: string): Promise<boolean> {
    const rows = await tx.query('DELETE FROM canned_replies WHERE agency_id = $1 AND id = $2 RETURNING id', [
      agencyId,
      id,
    ]);
    return rows.length > 0;
  }
}
