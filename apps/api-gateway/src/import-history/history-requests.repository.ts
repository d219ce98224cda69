import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface HistoryRequest {
  pageId: string;
  since: Date;
  requestedBy: string;
  requestedAt: Date;
}

@Injectable()
export class HistoryRequestsRepository {
  /** Asks for an import, anew where there was one. False while one is under way: it stays as it is. */
  async ask(tx: AgencyTransaction, agencyId: string, request: HistoryRequest): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO history_imports AS i (agency_id, page_id, since, requested_by, requested_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (agency_id, page_id) DO UPDATE
       SET since = $3, requested_by = $4, requested_at = $5, due_at = $5, state = 'waiting', attempts = 0, finished_at = NULL,
           failure = NULL, messages = 0, unreadable_threads = 0
       WHERE i.state <> 'waiting'
       RETURNING page_id`,
      [agencyId, request.pageId, request.since, request.requestedBy, request.requestedAt],
    );
    return rows.length > 0;
  }
}
