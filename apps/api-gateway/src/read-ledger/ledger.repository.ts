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

const COLUMNS = `id, post_id AS "postId", position, received_at AS "receivedAt", received_at::text AS "receivedKey",
              page_id AS "pageId", mid, kind, outcome, reason, message_id AS "messageId"`;

@Injectable()
export class LedgerRepository {
  /** The item that was received within the millisecond of `receivedAt`, with what came. */
  async find(
    tx: AgencyTransaction,
    agencyId: string,
    { id, receivedAt }: { id: string; receivedAt: string },
  ): Promise<(LedgerRow & { raw: unknown }) | null> {
    const [row] = await tx.query<LedgerRow & { raw: unknown }>(
      `SELECT ${COLUMNS}, raw FROM webhook_items
       WHERE agency_id = $1 AND id = $2
         AND received_at >= $3::timestamptz AND received_at < $3::timestamptz + interval '1 millisecond'`,
      [agencyId, id, receivedAt],
    );
    return row ?? null;
  }

  /** Newest first; one more than `limit`, where there are more. */
  async list(
    tx: AgencyTransaction,
    agencyId: string,
    filter: LedgerFilter,
    after: { receivedAt: string; id: string } | null,
    limit: number,
  ): Promise<LedgerRow[]> {
    return tx.query<LedgerRow>(
      `SELECT ${COLUMNS}
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
