import type { Batch, PageState } from '../threads/batch.js';

/** What became of an event. */
export type Decision =
  | { readonly outcome: 'stored' | 'duplicate'; readonly messageId: string | null }
  | { readonly outcome: 'ignored'; readonly reason: string };

/** It was said before its contact was erased. */
export const ERASED = 'erased';

/** What applying an event needs to know beside the event. */
export interface ApplyContext {
  readonly batch: Batch;
  readonly page: PageState;
  /** The app that we are for Meta. */
  readonly ownAppId: string;
  /** Set for what was read from the thread's history: it is told silently, and what was answered since makes nothing unread. */
  readonly readBack: { readonly answered: boolean } | null;
}

export const stored = (messageId: string | null = null): Decision => ({ outcome: 'stored', messageId });
export const duplicate = (messageId: string | null = null): Decision => ({ outcome: 'duplicate', messageId });
