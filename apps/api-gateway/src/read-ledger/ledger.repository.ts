import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface LedgerFilter {
  mid: string | null;
  pageId: string | null;
  outcome: string | null;
  from: string | null;
  to: string | null;
}

export interface LedgerRow {
  id: string;
  postId: string;
  position: number;
  receivedAt: Date;
  receivedKey: string;
  pageId: string;
  mid: string | null;
  kind: string | null;
  outcome: string;
  reason: string | null;
  messageId: string | null;
}

@Injectable()
export class LedgerRepository {
  /** Newest first; one more than `limit`, where there are more. */
  async list(
    tx: AgencyTransaction,
    agencyId: string,
    filter: LedgerFilter,
    after: { receivedAt: string; id: string } | null,
    limit: number,
  ): Promise<LedgerRow[]> {
    return tx.query<LedgerRow>(
      `SELECT id, post_id AS "postId", position, received_at AS "receivedAt", received_at::text AS "receivedKey",
              page_id AS "pageId", mid, kind, outcome, reason, message_id AS "messageId"
       FROM webhook_items
       WHERE agency_id = $1
         AND ($2::text IS NULL OR mid = $2)
         AND ($3::text IS NULL OR page_id = $3)
         AND ($4::webhook_outcome IS NULL OR outcome = $4)
         AND ($5::timestamptz IS NULL OR received_at >= $5)
         AND ($6::timestamptz IS NULL OR received_at < $6)
         AND ($7::timestamptz IS NULL OR (received_at, id) < ($7, $8::uuid))
       ORDER BY received_at DESC, id DESC LIMIT $9`,
      [
        agencyId,
        filter.mid,
        filter.pageId,
        filter.outcome,
        filter.from,
        filter.to,
        after?.receivedAt ?? null,
        after?.id ?? null,
        limit + 1,
      ],
    );
  }
}
