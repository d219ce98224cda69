import type { EventData } from './define-event.js';
import type { webhookReceived } from './events/webhook-received.js';

/** A row of the table webhook_items, as far as it says what came. `raw` null: the message was unsent, nothing is left. */
export interface KeptWebhookItem {
  readonly post_id: string;
  readonly position: number;
  readonly received_at: Date;
  readonly object: string;
  readonly field: string;
  readonly page_id: string;
  readonly psid: string | null;
  readonly entry_time: unknown;
  readonly raw: unknown;
}

/**
 * The data of `webhook.received` that a kept item came in. Published again under the row's own id, it goes through the pipeline
 * once more and changes nothing that is stored already; its source must be another than `/faro/webhook-gateway`.
 */
export function dataOfKeptItem(row: KeptWebhookItem): EventData<typeof webhookReceived> {
  return {
    postId: row.post_id,
    position: row.position,
    receivedAt: row.received_at.toISOString(),
    object: row.object,
    field: row.field as EventData<typeof webhookReceived>['field'],
    pageId: row.page_id,
    psid: row.psid,
    entryTime: row.entry_time,
    item: row.raw,
  };
}
