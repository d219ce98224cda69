import type { Logger } from '@faro/observability';
import type { Consumer } from '../connection/kafkajs.js';

const MIN_INTERVAL_MS = 500;

/**
 * Writes down how far each partition is done: at most twice a second, all partitions in one request. A commit that fails
 * (the partition went to another, the broker is away) costs nothing but a repetition, so it is noted and left.
 */
export class OffsetCommitter {
  private readonly dirty = new Map<string, { topic: string; partition: number; offset: string }>();
  private timer: NodeJS.Timeout | null = null;
  private committing: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: Pick<Consumer, 'commitOffsets'>,
    private readonly logger: Logger,
  ) {}

  /** `topic` with the installation's prefix. */
  progressed(topic: string, partition: number, offset: number): void {
    this.dirty.set(`${topic}/${partition}`, { topic, partition, offset: String(offset) });
    this.timer ??= setTimeout(() => void this.flush(), MIN_INTERVAL_MS);
  }

  /** Forgets progress of an assignment that has ended. */
  forget(): void {
    this.dirty.clear();
  }

  /** Commits what there is, after the commit that is under way. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.committing = this.committing.then(() => this.commit());
    return this.committing;
  }

  private async commit(): Promise<void> {
    const offsets = [...this.dirty.values()];
    this.dirty.clear();
    if (offsets.length === 0) return;
    try {
      await this.consumer.commitOffsets(offsets);
    } catch (error) {
      this.logger.warn({ error, partitions: offsets.length }, 'offsets not committed, records will come again');
    }
  }
}
