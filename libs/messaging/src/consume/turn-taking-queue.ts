import type { RawRecord } from './decode-record.js';

/** Records that wait, in one line for each owner. Lines take turns; within a line records keep their order. */
export class TurnTakingQueue {
  private readonly lines = new Map<string, RawRecord[]>();
  private count = 0;
  private waitingBytes = 0;

  constructor(private readonly ownerOf: (key: string) => string) {}

  get size(): number {
    return this.count;
  }

  get bytes(): number {
    return this.waitingBytes;
  }

  /** Of the owner for whom most records wait. */
  get longestLine(): number {
    return Math.max(0, ...[...this.lines.values()].map((line) => line.length));
  }

  add(records: readonly RawRecord[]): void {
    for (const record of records) {
      const owner = this.ownerOf(record.message.key?.toString('latin1') ?? '');
      const line = this.lines.get(owner);
      if (line) line.push(record);
      else this.lines.set(owner, [record]);
      this.count += 1;
      this.waitingBytes += bytesOf(record);
    }
  }

  /** As many from each line as from every other, as far as they have as many. Who was served first is served last the next time. */
  take(most: number): RawRecord[] {
    const taken: RawRecord[] = [];
    while (taken.length < most && this.lines.size > 0) {
      const share = Math.max(1, Math.floor((most - taken.length) / this.lines.size));
      for (const owner of [...this.lines.keys()]) {
        if (taken.length >= most) break;
        taken.push(...this.takeFrom(owner, Math.min(share, most - taken.length)));
      }
    }
    this.count -= taken.length;
    for (const record of taken) this.waitingBytes -= bytesOf(record);
    return taken;
  }

  private takeFrom(owner: string, most: number): RawRecord[] {
    const line = this.lines.get(owner) ?? [];
    const taken = line.splice(0, most);
    this.lines.delete(owner);
    if (line.length > 0) this.lines.set(owner, line);
    return taken;
  }
}

function bytesOf({ message }: RawRecord): number {
  return (message.value?.length ?? 0) + (message.key?.length ?? 0);
}
