/** One item on its way to the app. */
export interface WebhookItem {
  /** `page`, `instagram`, `permissions`. */
  readonly object: string;
  /** The entry's id: the Page. */
  readonly entryId: string;
  /** Which array of the entry it stands in. */
  readonly place: 'messaging' | 'standby' | 'changes';
  readonly field: string;
  readonly item: object;
}

/** What goes out in one POST, and how often it was tried. */
export interface PendingWebhook {
  readonly id: string;
  readonly items: readonly WebhookItem[];
  readonly attempts: number;
  readonly firstTriedAt: number | null;
}

/** Items of one thread keep their order. */
export function laneOf({ entryId, item }: WebhookItem): string {
  const ids = item as { sender?: { id?: unknown }; recipient?: { id?: unknown } };
  const [sender, recipient] = [String(ids.sender?.id ?? ''), String(ids.recipient?.id ?? '')];
  return `${entryId}:${sender === entryId ? recipient : sender}`;
}

/**
 * The body of a POST: one entry for each run of items of the same Page and kind. `now` in milliseconds: entries of messages
 * carry milliseconds, entries of changes seconds. A repetition has the same items and another `time`.
 */
export function composeBody(items: readonly WebhookItem[], now: number): object {
  const entries: { id: string; time: number; place: string; items: object[] }[] = [];
  for (const { entryId, place, item } of items) {
    const last = entries.at(-1);
    if (last?.id === entryId && last.place === place) last.items.push(item);
    else entries.push({ id: entryId, time: place === 'changes' ? Math.floor(now / 1000) : now, place, items: [item] });
  }
  const object = items[0]?.object ?? 'page';
  const uid = object === 'permissions' ? { uid: '0' } : {};
  return { object, entry: entries.map(({ id, time, place, items: list }) => ({ id, ...uid, time, [place]: list })) };
}
