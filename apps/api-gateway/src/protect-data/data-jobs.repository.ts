import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export type DataJobKind = 'export' | 'erasure' | 'deauthorization';
export const dataJobKinds: readonly DataJobKind[] = ['export', 'erasure', 'deauthorization'];

/** What is to be done, of a job that waits. */
export type DataTask = { id: string; attempts: number; requestedAt: Date } & (
  | { kind: 'export'; contactId: string }
  | { kind: 'erasure'; contactId: string }
  | { kind: 'deauthorization'; facebookUserId: string }
);
export type DataTaskOf<Kind extends DataJobKind> = Extract<DataTask, { kind: Kind }>;

export interface DataJobRow {
  id: string;
  kind: DataJobKind;
  /** Null where it is about somebody who logged in with Facebook. */
  contactId: string | null;
  state: 'waiting' | 'done' | 'failed';
  requestedBy: string | null;
  requestedAt: Date;
  requestedKey: string;
  attempts: number;
  /** Code of why the last attempt failed. */
  failure: string | null;
  finishedAt: Date | null;
  receipt: Record<string, unknown> | null;
  storageKey: string | null;
  expiresAt: Date | null;
}

export interface FinishedJob {
  at: Date;
  receipt: Record<string, unknown>;
  storageKey: string | null;
  expiresAt: Date | null;
}

const COLUMNS = `id, kind, contact_id AS "contactId", state, requested_by AS "requestedBy", requested_at AS "requestedAt",
  requested_at::text AS "requestedKey", attempts, failure, finished_at AS "finishedAt", receipt, storage_key AS "storageKey",
  expires_at AS "expiresAt"`;

@Injectable()
export class DataJobsRepository {
  constructor(private readonly database: Database) {}

  /** Jobs that are due, of any agency; nobody else gets them while the lease lasts. */
  claim(most: number, leaseMs: number): Promise<{ agencyId: string; id: string }[]> {
    const sql = 'SELECT agency_id AS "agencyId", id FROM claim_data_jobs($1::data_job_kind[], $2, $3)';
    return this.database.lookUp(sql, [dataJobKinds, most, leaseMs]);
  }

  /** Also one that the plan locks away. */
  async contactExists(tx: AgencyTransaction, agencyId: string, contactId: string): Promise<boolean> {
    const sql = 'SELECT contact_exists($1, $2) AS exists';
    return (await tx.query<{ exists: boolean }>(sql, [agencyId, contactId]))[0]?.exists ?? false;
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

  /** One for each of the transaction's agencies; `confirmationCode` of the request to delete that it answers, if any. */
  async addDeauthorizations(
    tx: AgencyTransaction,
    job: { facebookUserId: string; confirmationCode: string | null; requestedAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO data_jobs (agency_id, id, kind, facebook_user_id, confirmation_code, requested_at, due_at)
       SELECT agency_id, gen_random_uuid(), 'deauthorization', $2, $3, $4, $4 FROM unnest($1::uuid[]) AS a (agency_id)`,
      [tx.agencyIds, job.facebookUserId, job.confirmationCode, job.requestedAt],
    );
  }

  /** Null when the job does not wait any more. */
  async task(tx: AgencyTransaction, agencyId: string, id: string): Promise<DataTask | null> {
    const [task] = await tx.query<DataTask>(
      `SELECT id, kind, attempts, requested_at AS "requestedAt", contact_id AS "contactId", facebook_user_id AS "facebookUserId"
       FROM data_jobs WHERE agency_id = $1 AND id = $2 AND state = 'waiting'`,
      [agencyId, id],
    );
    return task ?? null;
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
      `UPDATE data_jobs SET state = 'done', finished_at = $3, receipt = $4, storage_key = $5, expires_at = $6, failure = NULL,
         facebook_user_id = NULL
       WHERE agency_id = $1 AND id = $2`,
      [agencyId, id, job.at, JSON.stringify(job.receipt), job.storageKey, job.expiresAt],
    );
  }

  /** It is tried again then. */
  async postpone(tx: AgencyTransaction, agencyId: string, id: string, failure: string, dueAt: Date): Promise<void> {
    const sql = `UPDATE data_jobs SET failure = $3, due_at = $4 WHERE agency_id = $1 AND id = $2 AND state = 'waiting'`;
    await tx.query(sql, [agencyId, id, failure, dueAt]);
  }

  /** Until somebody asks for it again. */
  async giveUp(tx: AgencyTransaction, agencyId: string, id: string, failure: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE data_jobs SET state = 'failed', failure = $3, finished_at = $4
       WHERE agency_id = $1 AND id = $2 AND state = 'waiting'`,
      [agencyId, id, failure, at],
    );
  }

  /** False when it has not failed. */
  async askAgain(tx: AgencyTransaction, agencyId: string, id: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE data_jobs SET state = 'waiting', attempts = 0, due_at = $3, failure = NULL, finished_at = NULL
       WHERE agency_id = $1 AND id = $2 AND state = 'failed' RETURNING id`,
      [agencyId, id, at],
    );
    return rows.length > 0;
  }

  /** Where a contact is shown; null where the plan locks it away. */
  async shownAt(
    tx: AgencyTransaction,
    agencyId: string,
    contactId: string,
  ): Promise<{ pageId: string; conversationIds: string[] } | null> {
    const [row] = await tx.query<{ pageId: string; conversationIds: string[] }>(
      `SELECT k.page_id AS "pageId", coalesce(array_agg(c.id) FILTER (WHERE c.id IS NOT NULL), '{}') AS "conversationIds"
       FROM contacts k LEFT JOIN conversations c ON (c.agency_id, c.contact_id) = (k.agency_id, k.id)
       WHERE k.agency_id = $1 AND k.id = $2 GROUP BY k.agency_id, k.id`,
      [agencyId, contactId],
    );
    return row ?? null;
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
