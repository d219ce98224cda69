import type { GraphOutcome, ThreadExcerpt } from '@faro/messenger-platform';
import type { NextStep } from './next-delivery.js';
import type { Lane, OutstandingPart } from './outstanding-part.js';
import type { PagePace } from './pace-page.js';

/** What is to be done in a lane now; `nothing`: no part is outstanding, or an agent was quicker. */
export type Turn = {
  readonly lane: Lane;
  /** On this process's steady clock, before the call was written down: who is slow from here on may have lost the lane. */
  readonly begunAtMs: number;
  /** How often the lane had been woken until then. */
  readonly wakes: number;
} & (
  | { readonly step: { readonly kind: 'nothing' }; readonly part: null }
  | {
      readonly step: NextStep;
      readonly part: OutstandingPart;
      /** The Page's pace as it was when it was asked for a call; null where none was. */
      readonly pace: PagePace | null;
    }
);

/** What came of it. */
export type TurnResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'sent'; readonly outcome: GraphOutcome<{ mid: string }> }
  | { readonly kind: 'uploaded'; readonly outcome: GraphOutcome<{ attachmentId: string }> }
  /** The file could not be read from our own store. */
  | { readonly kind: 'file_missing' }
  | { readonly kind: 'file_unavailable' }
  | { readonly kind: 'token_unreadable' }
  /** So late that somebody else may have the lane: the call was not made. */
  | { readonly kind: 'too_late' }
  /** It could not be done for a reason that nobody foresaw. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'read'; readonly outcome: GraphOutcome<ThreadExcerpt> };

export interface FinishedTurn {
  readonly turn: Turn;
  readonly result: TurnResult;
}
