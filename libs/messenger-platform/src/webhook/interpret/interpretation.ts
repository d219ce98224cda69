import type { InboxEvent, Thread } from '@faro/inbox';

/** One item of a webhook as `webhook.received` carries it. */
export interface WebhookItem {
  /** The `object` of the body: page, instagram, permissions ... */
  readonly object: string;
  /** The list of the entry that it stood in; unknown: in none that we know. */
  readonly field: 'messaging' | 'standby' | 'changes' | 'unknown';
  /** The entry's id; empty where there is none. */
  readonly pageId: string;
  /** The person, as far as the gateway could tell. */
  readonly psid: string | null;
  /** The entry's `time` as sent. */
  readonly entryTime: unknown;
  readonly receivedAt: Date;
  /** Any JSON whatsoever. */
  readonly item: unknown;
}

/**
 * What an item comes to. Ignored: understood and not wanted. Quarantined: not understood, kept so that it can be replayed
 * when it is. Reasons are stable codes.
 */
export type Interpretation =
  | { readonly outcome: 'event'; readonly event: InboxEvent }
  | { readonly outcome: 'ignored'; readonly reason: string }
  | { readonly outcome: 'quarantined'; readonly reason: string };

/** What is true of an item whatever its key. */
export interface ItemContext {
  readonly pageId: string;
  /** Null where the item names no person. */
  readonly thread: Thread | null;
  /** The Page is the sender: it is our side that acted. */
  readonly fromPage: boolean;
  /** The item's time; the entry's where it has none, else when it was received. */
  readonly at: Date;
  /** The list was `standby`: another app controls the thread. */
  readonly standby: boolean;
}

/** As `ItemContext`, for what can only happen in a thread. */
export interface ThreadContext extends ItemContext {
  readonly thread: Thread;
}

export type Fields = Readonly<Record<string, unknown>>;

export const happened = (event: InboxEvent): Interpretation => ({ outcome: 'event', event });
export const ignored = (reason: string): Interpretation => ({ outcome: 'ignored', reason });
export const quarantined = (reason: string): Interpretation => ({ outcome: 'quarantined', reason });
