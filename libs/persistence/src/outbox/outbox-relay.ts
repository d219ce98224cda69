import { setTimeout as gather } from 'node:timers/promises';
import { ENVELOPE_HEADERS } from '@faro/contracts';
import type { Database } from '../database.js';
import { OutboxRepository, type OutboxRow } from './outbox.repository.js';

interface EventRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the relay publishes through. Resolves when the broker has acknowledged every record. */
export interface EventPublisher {
  publishBatch(records: readonly EventRecord[]): Promise<void>;
}

interface RelayLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const BATCH = 500;
/** After a wake-up the newest rows may still wait for an older transaction, so it looks again soon, then ever less often. */
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;
/** In a steady stream each look takes a handful: looking and publishing cost the same for one as for many. */
const GATHER_MS = 10;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** An instance that stands still for so long, frozen and not ended, loses the lock to another. */
const LONGEST_SILENCE_MS = 60_000;
/** How long rows stay as the log from which browsers catch up. */
const KEPT_HOURS = 24;
const PRUNE_EVERY_MS = 60_000;
const PRUNE_BATCH = 5_000;

/**
 * Publishes what a producer's transactions have appended, in order, at least once: a row is passed only after the broker has
 * acknowledged it. One instance of the service relays at a time; another takes over when its connection ends.
 */
export class OutboxRelay {
  #stopped = true;
  #woken = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  #prunedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
    private readonly producer: string,
    private readonly log: RelayLog,
  ) {}

  start(): void {
    this.#stopped = false;
    this.#running = this.#run();
  }

  /** Something was committed: look now. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Finishes the batch under way and lets go of the lock. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#relayWhileConnected();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.log.warn({ producer: this.producer, reason }, 'outbox relay interrupted');
        await this.#pause(PAUSE_AFTER_FAILURE_MS);
      }
    }
  }

  async #relayWhileConnected(): Promise<void> {
    const connection = await this.database.dedicated();
    try {
      await connection.query(`SET idle_session_timeout = ${LONGEST_SILENCE_MS}`);
      const outbox = new OutboxRepository(connection, this.producer);
      while (!this.#stopped && !(await outbox.tryLock())) await this.#pause(PAUSE_AFTER_FAILURE_MS);
      if (!this.#stopped) await this.#relay(outbox);
    } finally {
      // The lock belongs to the session, so the session must not go back to the pool alive.
      await connection.query('SELECT pg_advisory_unlock_all(); RESET idle_session_timeout').catch(() => undefined);
      await connection.release();
    }
  }

  async #relay(outbox: OutboxRepository): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.#stopped) {
      this.#woken = false;
      const rows = await outbox.take(BATCH);
      if (rows.length > 0) {
        await this.#publish(outbox, rows);
        if (rows.length < BATCH) await gather(GATHER_MS);
        pauseMs = FIRST_PAUSE_MS;
        continue;
      }
      await this.#pruneNowAndThen(outbox);
      if (await this.#pause(pauseMs)) pauseMs = FIRST_PAUSE_MS;
      else pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  async #publish(outbox: OutboxRepository, rows: readonly OutboxRow[]): Promise<void> {
    await this.publisher.publishBatch(rows.map(toRecord));
    const last = rows.at(-1);
    if (last) await outbox.advance(last);
  }

  async #pruneNowAndThen(outbox: OutboxRepository): Promise<void> {
    if (Date.now() - this.#prunedAt < PRUNE_EVERY_MS) return;
    const pruned = await outbox.prune(KEPT_HOURS, PRUNE_BATCH);
    if (pruned < PRUNE_BATCH) this.#prunedAt = Date.now();
    if (pruned > 0) this.log.info({ producer: this.producer, pruned }, 'outbox pruned');
  }

  /** Waits, or less when woken. Says whether it was woken. */
  #pause(forMs: number): Promise<boolean> {
    if (this.#woken || this.#stopped) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), forMs);
      const done = (woken: boolean) => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve(woken);
      };
      this.#wake = () => done(true);
    });
  }
}

function toRecord({ topic, subject, event }: OutboxRow): EventRecord {
  return { topic, key: subject, value: Buffer.from(event), headers: ENVELOPE_HEADERS };
}
