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
  /** Its files are still on their way, and it waits for them. */
  uploading: boolean;
}

/** Files that a reply waits for. */
export interface FilesUnderway {
  /** The ids of the uploads. What has failed is begun again by asking again. */
  arrived(): Promise<string[]>;
  abort(): void;
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
 * on this device, so that neither a lost connection nor a closed tab loses one. One whose files are still on their way is kept from when
 * they have arrived: files do not outlive their tab.
 */
export class Outbox {
  #outgoing: readonly OutgoingReply[];
  readonly #underway = new Map<string, FilesUnderway>();
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

  send(outgoing: Omit<OutgoingReply, 'refusal' | 'uploading'>, files?: FilesUnderway): void {
    if (files) this.#underway.set(outgoing.key, files);
    this.#change([...this.#outgoing, { ...outgoing, refusal: null, uploading: files !== undefined }]);
    void this.#work(outgoing.conversationId);
  }

  retry(key: string): void {
    const again = this.#outgoing.find((outgoing) => outgoing.key === key);
    if (!again) return;
    this.#change(this.#outgoing.map((outgoing) => (outgoing === again ? { ...again, refusal: null } : outgoing)));
    void this.#work(again.conversationId);
  }

  discard(key: string): void {
    this.#underway.get(key)?.abort();
    this.#underway.delete(key);
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

  async #deliver(next: OutgoingReply): Promise<void> {
    let outgoing = next;
    for (let attempt = 0; ; attempt += 1) {
      try {
        outgoing = await this.#withFiles(outgoing);
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

  /** The reply with the ids of its files, once they have arrived. */
  async #withFiles(outgoing: OutgoingReply): Promise<OutgoingReply> {
    const files = this.#underway.get(outgoing.key);
    if (!files) return outgoing;
    const attachments = (await files.arrived()).map((uploadId) => ({ uploadId }));
    this.#underway.delete(outgoing.key);
    const whole = { ...outgoing, reply: { ...outgoing.reply, attachments }, uploading: false };
    this.#change(this.#outgoing.map((other) => (other === outgoing ? whole : other)));
    return whole;
  }

  #refuse(refused: OutgoingReply, error: unknown): void {
    const refusal = this.ports.describe(error);
    this.#change(this.#outgoing.map((outgoing) => (outgoing === refused ? { ...outgoing, refusal } : outgoing)));
  }

  #change(outgoing: readonly OutgoingReply[]): void {
    this.#outgoing = outgoing;
    localStorage.setItem(this.storedAs, JSON.stringify(outgoing.filter(({ uploading }) => !uploading)));
    for (const watcher of this.#watchers) watcher();
  }
}
