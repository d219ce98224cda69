import type { Logger } from '@faro/observability';

interface RoundsPlan {
  everyMs: number;
  /** Does what is due; nothing most of the time. */
  run: () => Promise<void>;
  /** What waits for the next round when one fails, as the log says it. */
  waiting: string;
}

/** Work that is looked for every so often: one round after the other, and one that fails is not the last. */
export class Rounds {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;

  constructor(
    private readonly plan: RoundsPlan,
    private readonly logger: Logger,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => {
      this.#round ??= this.#run().finally(() => {
        this.#round = null;
      });
    }, this.plan.everyMs);
  }

  /** Resolves when the round under way has come to its end. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }

  async #run(): Promise<void> {
    try {
      await this.plan.run();
    } catch (error) {
      this.logger.warn({ error }, this.plan.waiting);
    }
  }
}
