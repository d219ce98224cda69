import type { OutgoingRecord } from '../records.js';

/** Records that go out together, and who waits for them. */
export interface Waiting {
  readonly records: readonly OutgoingRecord[];
  readonly bytes: number;
  resolve(): void;
  reject(error: Error): void;
}

export interface QueueLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** What came in while the last produce request was under way. First in, first out, and bounded. */
export class ProduceQueue {
  private entries: Waiting[] = [];
  private records = 0;
  private bytes = 0;

  constructor(
    private readonly buffer: QueueLimits,
    private readonly request: QueueLimits,
  ) {}

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** False when the buffer is full. One entry is always taken by an empty buffer. */
  offer(entry: Waiting): boolean {
    const fits =
      this.records + entry.records.length <= this.buffer.maxRecords && this.bytes + entry.bytes <= this.buffer.maxBytes;
    if (!fits && !this.isEmpty) return false;
    this.entries.push(entry);
    this.records += entry.records.length;
    this.bytes += entry.bytes;
    return true;
  }

  /** The entries of the next request: as many as fit, at least one. */
  take(): Waiting[] {
    let count = 0;
    let records = 0;
    let bytes = 0;
    for (const entry of this.entries) {
      records += entry.records.length;
      bytes += entry.bytes;
      if (count > 0 && (records > this.request.maxRecords || bytes > this.request.maxBytes)) break;
      count += 1;
    }
    const taken = this.entries.slice(0, count);
    this.entries = this.entries.slice(count);
    for (const entry of taken) {
      this.records -= entry.records.length;
      this.bytes -= entry.bytes;
    }
    return taken;
  }

  takeAll(): Waiting[] {
    const all = this.entries;
    this.entries = [];
    this.records = 0;
    this.bytes = 0;
    return all;
  }
}
