import type { Reply } from '../api/messages.js';
import { ApiProblem } from '../api/problem.js';
import type { Message } from '../api/types.js';

/** A reply on its way to the server. */
export interface OutgoingReply {
  /** The idempotency key: with it the same reply can be asked for again without being sent twice. */
  key: string;
  conversationId: string;
  reply: Reply;
  /** What its attachments are called, to be shown meanwhile. */
  fileNames: string[];
  createdAt: string;
  /** Why the server did not take it; null while it is on its way. */
  refusal: string | null;
}

export interface OutboxPorts {
  post(outgoing: OutgoingReply): Promise<Message>;
  accepted(message: Message, outgoing: OutgoingReply): void;
  describe(error: unknown): string;
  wait(ms: number): Promise<void>;
}

const PAUSES_MS = [1_000, 2_000, 5_000, 10_000];

/**
 * Replies that the server has not taken yet: in order within a conversation, asked for again for as long as nothing answers, and kept
 * on this device, so that neither a lost connection nor a closed tab loses one.
 */
export class Outbox {
  #outgoing: readonly OutgoingReply[];
  readonly #busy = new Set<string>();
  readonly #watchers = new Set<() => void>();

  constructor(
    private readonly storedAs: string,
    private readonly ports: OutboxPorts,
  ) {
    this.#outgoing = JSON.parse(localStorage.getItem(storedAs) ?? '[]');
  }

  /** Goes on with what an earlier visit left. */
  resume(): void {
    for (const { conversationId } of this.#outgoing) void this.#work(conversationId);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly all = (): readonly OutgoingReply[] => this.#outgoing;

  send(outgoing: Omit<OutgoingReply, 'refusal'>): void {
    this.#change([...this.#outgoing, { ...outgoing, refusal: null }]);
    void this.#work(outgoing.conversationId);
  }

  retry(key: string): void {
    const again = this.#outgoing.find((outgoing) => outgoing.key === key);
    if (!again) return;
    this.#change(this.#outgoing.map((outgoing) => (outgoing === again ? { ...again, refusal: null } : outgoing)));
    void this.#work(again.conversationId);
  }

  discard(key: string): void {
    this.#change(this.#outgoing.filter((outgoing) => outgoing.key !== key));
  }

  async #work(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    try {
      for (let next = this.#next(conversationId); next; next = this.#next(conversationId)) await this.#deliver(next);
    } finally {
      this.#busy.delete(conversationId);
    }
  }

  #next(conversationId: string): OutgoingReply | undefined {
    return this.#outgoing.find((outgoing) => outgoing.conversationId === conversationId && outgoing.refusal === null);
  }

  async #deliver(outgoing: OutgoingReply): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const message = await this.ports.post(outgoing);
        this.ports.accepted(message, outgoing);
        return this.discard(outgoing.key);
      } catch (error) {
        if (!(error instanceof ApiProblem && error.isTemporary)) return this.#refuse(outgoing, error);
        await this.ports.wait(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0);
        if (!this.#outgoing.includes(outgoing)) return;
      }
    }
  }

  #refuse(refused: OutgoingReply, error: unknown): void {
    const refusal = this.ports.describe(error);
    this.#change(this.#outgoing.map((outgoing) => (outgoing === refused ? { ...outgoing, refusal } : outgoing)));
  }

  #change(outgoing: readonly OutgoingReply[]): void {
    this.#outgoing = outgoing;
    localStorage.setItem(this.storedAs, JSON.stringify(outgoing));
    for (const watcher of this.#watchers) watcher();
  }
}
