import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Every agency, with the days that it keeps things for; null: for ever. */
  agencies(): Promise<{ agencyId: string; days: number | null }[]> {
    return this.database.lookUp('SELECT agency_id AS "agencyId", retention_days AS days FROM agencies_to_tidy()');
  }

  async days(tx: AgencyTransaction, agencyId: string): Promise<number | null> {
    const sql = 'SELECT retention_days AS days FROM agencies WHERE id = $1';
    return (await tx.query<{ days: number | null }>(sql, [agencyId]))[0]?.days ?? null;
  }

  async setDays(tx: AgencyTransaction, agencyId: string, days: number | null): Promise<void> {
    await tx.query('UPDATE agencies SET retention_days = $2 WHERE id = $1', [agencyId, days]);
  }

  /** Of several instances one tidies an agency at a time: false for the others. Until the transaction ends. */
  async takeTurn(tx: AgencyTransaction, agencyId: string): Promise<boolean> {
    const sql = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken';
    return (await tx.query<{ taken: boolean }>(sql, [`tidy ${agencyId}`]))[0]?.taken ?? false;
  }

  /** Erases contacts who were silent for so long, and names them; fewer than `most` when no more are left. */
  expireContacts(
    tx: AgencyTransaction,
    agencyId: string,
    olderThan: Date,
    most: number,
  ): Promise<{ contactId: string; pageId: string; conversationId: string }[]> {
    const sql = `SELECT contact_id AS "contactId", page_id AS "pageId", conversation_id AS "conversationId"
      FROM expire_contacts($1, $2, $3)`;
    return tx.query(sql, [agencyId, olderThan, most]);
  }

  /** How much of messages, notes and events was deleted; less than `most` when nothing is left. */
  async expireContent(tx: AgencyTransaction, agencyId: string, olderThan: Date, most: number): Promise<number> {
    const sql = 'SELECT expire_content($1, $2, $3) AS expired';
    const [row] = await tx.query<{ expired: number }>(sql, [agencyId, olderThan, most]);
    return row?.expired ?? 0;
  }

  async expireUploads(tx: AgencyTransaction, agencyId: string, olderThan: Date, most: number): Promise<number> {
    const sql = 'SELECT expire_uploads($1, $2, $3) AS expired';
    return (await tx.query<{ expired: number }>(sql, [agencyId, olderThan, most]))[0]?.expired ?? 0;
  }

  /** The content of exports whose time is over. */
  async expireExports(tx: AgencyTransaction, agencyId: string, now: Date): Promise<void> {
    await tx.query(
      `WITH over AS (
         SELECT id, storage_key FROM data_jobs WHERE agency_id = $1 AND expires_at <= $2 AND storage_key IS NOT NULL FOR UPDATE
       ), cleared AS (
         UPDATE data_jobs j SET storage_key = NULL FROM over WHERE j.agency_id = $1 AND j.id = over.id
       )
       INSERT INTO discarded_files (agency_id, media_key) SELECT $1, storage_key FROM over ON CONFLICT DO NOTHING`,
      [agencyId, now],
    );
  }
}
