import type { PartitionWork } from './partition-work.js';

/**
 * The partitions that are ours since the last rebalance. With the next one all of it ends: Kafka continues at the committed
 * offsets, and a partition that stays is begun anew, once nothing of it is in a handler any more.
 */
export class Assignment {
  private works = new Map<string, PartitionWork>();
  private endings = new Map<string, Promise<void>>();

  /** The work of a partition, made on first use; `make` gets what it has to wait for. */
  workOf(name: string, make: (ready: Promise<void>) => PartitionWork): PartitionWork {
    const known = this.works.get(name);
    if (known) return known;
    const work = make(this.endings.get(name) ?? Promise.resolve());
    this.works.set(name, work);
    return work;
  }

  isCurrent(name: string, work: PartitionWork): boolean {
    return this.works.get(name) === work;
  }

  /** Starts nothing new and lets what is in a handler finish and count. */
  async finish(): Promise<void> {
    await Promise.all([...this.works.values()].map((work) => work.stop()));
  }

  /** The partitions are not ours any more: what is still in a handler finishes, but does not count. */
  drop(): void {
    for (const [name, work] of this.works) {
      const ending = Promise.all([this.endings.get(name), work.stop()]).then(() => {
        if (this.endings.get(name) === ending) this.endings.delete(name);
      });
      this.endings.set(name, ending);
    }
    this.works = new Map();
  }
}
