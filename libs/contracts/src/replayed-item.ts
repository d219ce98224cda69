import type { EventData } from './define-event.js';
import { type CloudEvent, createEnvelope } from './envelope.js';
import { webhookReceived } from './events/webhook-received.js';

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
 * The event of a kept item once more, under the row's own id: it goes through the pipeline again and changes nothing that is
 * stored already. `source` must be another than `/faro/webhook-gateway`, which is how the pipeline knows a replay.
 */
export function createReplay(
  row: KeptWebhookItem & { readonly id: string },
  { source, time }: { source: string; time: Date },
): CloudEvent<EventData<typeof webhookReceived>> {
  return createEnvelope(webhookReceived, {
    id: row.id,
    source,
    subject: `${row.page_id}:${row.psid ?? ''}`,
    time,
    data: dataOf(row),
  });
}

function dataOf(row: KeptWebhookItem): EventData<typeof webhookReceived> {
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
