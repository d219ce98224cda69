import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { LogPosition } from '@faro/persistence';
import type { Caller } from '../sign-in/caller.js';
import { isAfter } from './stream-position.js';

/** Who has not read so much gets nothing more until it has. */
const MOST_UNREAD_BYTES = 512 * 1024;
/** Who takes longer than that to read it is cut off: it comes back and resumes. */
const DRAIN_DEADLINE_MS = 5_000;

/** One browser that follows. It gets every event behind its position once, in order, or is cut off. */
export class EventStream {
  constructor(
    readonly caller: Caller,
    private readonly sink: Writable,
    public position: LogPosition,
  ) {
    sink.on('error', () => this.end()); // it has gone away; `close` follows
  }

  /** The frame of the event at a position. One that it has already, it does not get again. */
  show(position: LogPosition, frame: string | null): void {
    if (!isAfter(position, this.position)) return;
    this.position = position;
    if (frame !== null) this.write(frame);
  }

  write(frame: string): void {
    if (!this.sink.destroyed) this.sink.write(frame);
  }

  get isFull(): boolean {
    return this.sink.writableLength > MOST_UNREAD_BYTES;
  }

  /** Waits until what was written has gone out, for as long as it may take; then it is cut off. */
  async drained(): Promise<void> {
    if (this.sink.destroyed || !this.sink.writableNeedDrain) return;
    try {
      await once(this.sink, 'drain', { signal: AbortSignal.timeout(DRAIN_DEADLINE_MS) });
    } catch {
      this.end();
    }
  }

  get isOver(): boolean {
    return this.sink.destroyed;
  }

  end(): void {
    this.sink.destroy();
  }

  onceOver(act: () => void): void {
    this.sink.once('close', act);
  }
}
