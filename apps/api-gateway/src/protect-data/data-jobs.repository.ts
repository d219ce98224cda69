import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface DataJobRow {
  id: string;
  kind: 'export' | 'erasure';
  contactId: string;
  state: 'waiting' | 'done' | 'failed';
  requestedBy: string | null;
  requestedAt: Date;
  requestedKey: string;
  attempts: number;
  finishedAt: Date | null;
  receipt: Record<string, unknown> | null;
  storageKey: string | null;
  expiresAt: Date | null;
}

export interface FinishedJob {
  state: 'done' | 'failed';
  at: Date;
  receipt: Record<string, unknown> | null;
  storageKey: string | null;
  expiresAt: Date | null;
}

const COLUMNS = `id, kind, contact_id AS "contactId", state, requested_by AS "requestedBy", requested_at AS "requestedAt",
  requested_at::text AS "requestedKey", attempts, finished_at AS "finishedAt", receipt, storage_key AS "storageKey",
  expires_at AS "expiresAt"`;

@Injectable()
export class DataJobsRepository {
  constructor(private readonly database: Database) {}

  /** Jobs that are due, of any agency; nobody else gets them while the lease lasts. */
  claim(most: number, leaseMs: number): Promise<{ agencyId: string; id: string }[]> {
    return this.database.lookUp('SELECT agency_id AS "agencyId", id FROM claim_data_jobs($1, $2)', [most, leaseMs]);
  }

  async contactExists(tx: AgencyTransaction, agencyId: string, contactId: string): Promise<boolean> {
    return (await tx.query('SELECT FROM contacts WHERE agency_id = $1 AND id = $2', [agencyId, contactId])).length > 0;
  }

  async add(
    tx: AgencyTransaction,
    agencyId: string,
    job: Pick<DataJobRow, 'id' | 'kind' | 'contactId' | 'requestedBy' | 'requestedAt'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO data_jobs (agency_id, id, kind, contact_id, requested_by, requested_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [agencyId, job.id, job.kind, job.contactId, job.requestedBy, job.requestedAt],
    );
  }

  async find(tx: AgencyTransaction, agencyId: string, id: string): Promise<DataJobRow | null> {
    const sql = `SELECT ${COLUMNS} FROM data_jobs WHERE agency_id = $1 AND id = $2`;
    return (await tx.query<DataJobRow>(sql, [agencyId, id]))[0] ?? null;
  }

  /** Newest first; one more than `limit`, where there are more. */
  async list(
    tx: AgencyTransaction,
    agencyId: string,
    after: { requestedAt: string; id: string } | null,
    limit: number,
  ): Promise<DataJobRow[]> {
    return tx.query<DataJobRow>(
      `SELECT ${COLUMNS} FROM data_jobs
       WHERE agency_id = $1 AND ($2::timestamptz IS NULL OR (requested_at, id) < ($2, $3::uuid))
       ORDER BY requested_at DESC, id DESC LIMIT $4`,
      [agencyId, after?.requestedAt ?? null, after?.id ?? null, limit + 1],
    );
  }

  async finish(tx: AgencyTransaction, agencyId: string, id: string, job: FinishedJob): Promise<void> {
    await tx.query(
      `UPDATE data_jobs SET state = $3, finished_at = $4, receipt = $5, storage_key = $6, expires_at = $7
       WHERE agency_id = $1 AND id = $2`,
      [agencyId, id, job.state, job.at, job.receipt && JSON.stringify(job.receipt), job.storageKey, job.expiresAt],
    );
  }

  /** Deletes everything that is kept of a contact; null when there is no such contact any more. */
  async erase(tx: AgencyTransaction, agencyId: string, contactId: string): Promise<Record<string, number> | null> {
    const [row] = await tx.query<{ receipt: Record<string, number> | null }>(
      'SELECT erase_contact($1, $2) AS receipt',
      [agencyId, contactId],
    );
    return row?.receipt ?? null;
  }
}
