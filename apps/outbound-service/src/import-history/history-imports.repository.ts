import type { AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { PageKey } from '../deliver/page-paces.repository.js';

/** An import that was taken. */
export interface HistoryImport {
  /** Never before another agency had the Page: what was written to it then is theirs. */
  readonly since: Date;
  readonly attempts: number;
}

export interface ImportedHistory {
  readonly added: number;
  readonly unreadableThreads: number;
}

@Injectable()
export class HistoryImportsRepository {
  /** Imports that are due, of any agency; nobody else gets them while the lease lasts. */
  claim(database: Database, most: number, leaseMs: number): Promise<PageKey[]> {
    return database.lookUp<PageKey>(
      'SELECT agency_id AS "agencyId", page_id AS "pageId" FROM claim_history_imports($1, $2)',
      [most, leaseMs],
    );
  }

  /** Null when it does not wait any more. */
  async get(tx: AgencyTransaction, { agencyId, pageId }: PageKey): Promise<HistoryImport | null> {
    const [row] = await tx.query<HistoryImport>(
      `SELECT greatest(since, page_was_elsewhere_until(page_id)) AS since, attempts
       FROM history_imports WHERE agency_id = $1 AND page_id = $2 AND state = 'waiting'`,
      [agencyId, pageId],
    );
    return row ?? null;
  }

  /** How much an attempt has added, also one that did not come to its end. */
  async add(tx: AgencyTransaction, { agencyId, pageId }: PageKey, found: ImportedHistory): Promise<void> {
    await tx.query(
      `UPDATE history_imports SET messages = messages + $3, unreadable_threads = $4 WHERE agency_id = $1 AND page_id = $2`,
      [agencyId, pageId, found.added, found.unreadableThreads],
    );
  }

  async finish(tx: AgencyTransaction, { agencyId, pageId }: PageKey, failure: string | null): Promise<void> {
    await tx.query(
      `UPDATE history_imports SET state = CASE WHEN $3::text IS NULL THEN 'done' ELSE 'failed' END::data_job_state, failure = $3,
         finished_at = clock_timestamp()
       WHERE agency_id = $1 AND page_id = $2 AND state = 'waiting'`,
      [agencyId, pageId, failure],
    );
  }

  async postpone(tx: AgencyTransaction, { agencyId, pageId }: PageKey, failure: string, until: Date): Promise<void> {
    await tx.query(
      `UPDATE history_imports SET failure = $3, due_at = $4 WHERE agency_id = $1 AND page_id = $2 AND state = 'waiting'`,
      [agencyId, pageId, failure, until],
    );
  }
}
