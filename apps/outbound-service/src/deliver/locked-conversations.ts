import type { Watermarks } from './delivery.js';

/** A conversation as it is while a transaction holds it. */
export interface LockedConversation {
  readonly id: string;
  readonly watermarks: Watermarks;
  readonly sequence: number;
}

/** Conversations that a transaction holds: nobody else changes their parts, or their counters, until it ends. */
export class LockedConversations {
  readonly #sequences: Map<string, number>;
  readonly #watermarks: ReadonlyMap<string, Watermarks>;

  /** @param now by the one clock that all instances share. */
  constructor(
    readonly now: Date,
    conversations: readonly LockedConversation[],
  ) {
    this.#sequences = new Map(conversations.map(({ id, sequence }) => [id, sequence]));
    this.#watermarks = new Map(conversations.map(({ id, watermarks }) => [id, watermarks]));
  }

  /** How far the person has received and read. */
  watermarksOf(conversationId: string): Watermarks | undefined {
    return this.#watermarks.get(conversationId);
  }

  /** Counts one further; whoever asks stores where the counter stands in the end. */
  nextSequence(conversationId: string): number {
    const next = (this.#sequences.get(conversationId) ?? 0) + 1;
    this.#sequences.set(conversationId, next);
    return next;
  }
}
