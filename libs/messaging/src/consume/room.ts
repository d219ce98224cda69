/** Between "full" and "room again" there is a distance, so that work in the middle of it starts and stops nothing. */
export class Room {
  private waiting: (() => void)[] = [];
  private full = false;

  constructor(
    private readonly isFull: () => boolean,
    private readonly hasRoom: () => boolean,
  ) {}

  /** Resolves at once while not full, else when there is room again. */
  wait(): Promise<void> {
    this.full ||= this.isFull();
    return this.full ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }

  /** To be called when something is done. */
  check(): void {
    if (!this.full || !this.hasRoom()) return;
    this.full = false;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
