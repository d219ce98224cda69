import type { Channel } from '@faro/inbox';

/** The tenant of items whose Page nobody has connected. */
export const NOBODYS_AGENCY = '00000000-0000-0000-0000-000000000000';

export type LedgerOutcome = 'stored' | 'duplicate' | 'ignored' | 'quarantined' | 'dead';

/** What the ledger says of one item of one POST. */
export interface LedgerRow {
  readonly agencyId: string;
  /** Of the event webhook.received: the same however often Kafka delivers it. */
  readonly id: string;
  readonly channel: Channel | null;
  readonly receivedAt: Date;
  readonly postId: string;
  readonly position: number;
  readonly object: string;
  readonly field: string;
  readonly pageId: string;
  /** Null once the person was erased, and so is `mid`. */
  readonly psid: string | null;
  readonly kind: string | null;
  readonly mid: string | null;
  readonly outcome: LedgerOutcome;
  /** Stable code of why it is not stored. */
  readonly reason: string | null;
  readonly messageId: string | null;
  readonly entryTime: unknown;
  /** The item as it came; undefined once its message was unsent, or its contact erased. */
  readonly item: unknown;
}
