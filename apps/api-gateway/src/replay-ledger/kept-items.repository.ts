import type { KeptWebhookItem } from '@faro/contracts';
import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

/** Each condition narrows the choice; null: any. `ids` and `times` belong together, one of each for an item. */
export interface KeptItemsSelection {
  ids: string[] | null;
  times: string[] | null;
  outcomes: string[] | null;
  pageId: string | null;
  from: string | null;
  to: string | null;
}

export interface KeptItem extends KeptWebhookItem {
  readonly id: string;
  /** `received_at` to the microsecond. */
  readonly received_key: string;
}

@Injectable()
export class KeptItemsRepository {
  /** Items of which something is left, in the order in which they came, from behind `after`. */
  list(
    tx: AgencyTransaction,
    agencyId: string,
    { ids, times, outcomes, pageId, from, to }: KeptItemsSelection,
    after: { receivedAt: string; id: string } | null,
    most: number,
  ): Promise<KeptItem[]> {
    return tx.query<KeptItem>(
      `SELECT id, post_id, position, received_at, received_at::text AS received_key, object, field, page_id, psid, entry_time, raw
       FROM webhook_items
       WHERE agency_id = $1 AND raw IS NOT NULL
         AND ($2::uuid[] IS NULL OR (received_at, id) IN (SELECT * FROM unnest($3::timestamptz[], $2::uuid[])))
         AND ($4::webhook_outcome[] IS NULL OR outcome = ANY ($4))
         AND ($5::text IS NULL OR page_id = $5)
         AND ($6::timestamptz IS NULL OR received_at >= $6)
         AND ($7::timestamptz IS NULL OR received_at < $7)
         AND ($8::timestamptz IS NULL OR (received_at, id) > ($8, $9::uuid))
       ORDER BY received_at, id LIMIT $10`,
      [agencyId, ids, times, outcomes, pageId, from, to, after?.receivedAt ?? null, after?.id ?? null, most],
    );
  }
}
