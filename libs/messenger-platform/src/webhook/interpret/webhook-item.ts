import type { WebhookItem } from './interpretation.js';
import { readId, readText, readTime } from './read-values.js';

interface PostedItem {
  readonly object: string;
  readonly field: WebhookItem['field'];
  readonly pageId: string;
  readonly psid: string | null;
  readonly entryTime?: unknown;
  readonly item?: unknown;
  readonly receivedAt: string;
}

/** An item as it was posted, its surroundings put into well-formed, bounded texts; the item itself stays as it is. */
export function readWebhookItem({ object, field, pageId, psid, entryTime, item, receivedAt }: PostedItem): WebhookItem {
  return {
    object: readText(object, 64) ?? '',
    field,
    pageId: readId(pageId) ?? '',
    psid: readId(psid),
    entryTime,
    receivedAt: readTime(receivedAt) ?? new Date(0),
    item,
  };
}
