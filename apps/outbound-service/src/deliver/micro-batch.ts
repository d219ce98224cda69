interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Does together what comes in together: while one batch is under way, what is added waits and forms the next. So the work of many
 * costs little more than that of one, and nobody waits for a timer.
 */
export class MicroBatch<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = 0;

  /** `work` answers in the order of its items. `lanes` batches may be under way at once. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly most: number,
    private readonly lanes = 1,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    if (this.running >= this.lanes) return;
    this.running += 1;
    // After the current round of events, so that all that came in with it goes together.
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.run(this.waiting.splice(0, this.most));
    this.running -= 1;
  }

  /** A batch that fails is done one by one, so that an item that can't be done harms no other. */
  private async run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      const [only, ...others] = batch;
      if (only && others.length === 0) only.reject(error);
      else for (const one of batch) await this.run([one]);
    }
  }
}
