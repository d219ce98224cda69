/**
 * Which records of a partition are done, when they finish in any order. `next` is the offset to commit: everything before it is done,
 * so a restart repeats what was done behind a slow record, and loses nothing.
 */
export class OffsetWindow {
  private readonly outstanding: number[] = [];
  private readonly done = new Set<number>();
  private head = 0;
  private nextOffset: number | null = null;

  /** Offsets come growing, with gaps where the topic has none. */
  add(offset: number): void {
    this.outstanding.push(offset);
    this.nextOffset ??= offset;
  }

  /** The offset to commit now, which may be the same as before. */
  finish(offset: number): number {
    this.done.add(offset);
    let last: number | undefined;
    for (let first = this.outstanding[this.head]; first !== undefined && this.done.delete(first); ) {
      last = first;
      this.head += 1;
      first = this.outstanding[this.head];
    }
    if (last !== undefined) this.nextOffset = this.outstanding[this.head] ?? last + 1;
    this.compact();
    return this.nextOffset ?? offset + 1;
  }

  /** Records that are not committable yet, done or not. */
  get size(): number {
    return this.outstanding.length - this.head;
  }

  /** Records that are not done. */
  get pending(): number {
    return this.size - this.done.size;
  }

  private compact(): void {
    if (this.head < 1_024 || this.head * 2 < this.outstanding.length) return;
    this.outstanding.splice(0, this.head);
    this.head = 0;
  }
}
