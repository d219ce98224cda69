import type { Logger } from '@faro/observability';

export interface WorkLoopOptions<Job> {
  /** For the log. */
  readonly name: string;
  readonly concurrency: number;
  /** How often to look for work that nobody here was woken for. */
  readonly pollMs: number;
  /** Takes up to so many jobs for this process alone. */
  claim(most: number): Promise<Job[]>;
  /** What it throws is logged: the job comes back by itself when its claim is over. */
  run(job: Job): Promise<void>;
}

/** Claims jobs from a table and runs them side by side, until it is stopped. Instances share the table, not the jobs. */
export class WorkLoop<Job> {
  private readonly underWay = new Set<Promise<void>>();
  private isStopping = false;
  private isWoken = false;
  private wakeUp: (() => void) | null = null;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: WorkLoopOptions<Job>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** There may be something to do: look now. */
  wake(): void {
    this.isWoken = true;
    this.wakeUp?.();
  }

  /** Claims nothing more and lets what is under way end. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.loop;
    await Promise.all(this.underWay);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWoken = false;
      const jobs = await this.claim();
      for (const job of jobs) this.begin(job);
      if (jobs.length === 0) await this.pause();
    }
  }

  private async claim(): Promise<Job[]> {
    const most = this.options.concurrency - this.underWay.size;
    if (most <= 0) return [];
    try {
      return await this.options.claim(most);
    } catch (error) {
      this.logger.warn({ error, work: this.options.name }, 'work could not be claimed');
      return [];
    }
  }

  private begin(job: Job): void {
    const running = this.options
      .run(job)
      .catch((error: unknown) => this.logger.error({ error, work: this.options.name }, 'work failed'))
      .finally(() => {
        this.underWay.delete(running);
        this.wake(); // there is room for another
      });
    this.underWay.add(running);
  }

  private pause(): Promise<void> {
    if (this.isWoken || this.isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wakeUp = null;
        resolve();
      };
      const timer = setTimeout(done, this.options.pollMs);
      this.wakeUp = done;
    });
  }
}
