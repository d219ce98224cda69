import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WorkLoop } from '../work-loop.js';
import { ReactOnce } from './react-once.js';
import { ReactionRecords } from './reaction-records.js';
import { type ReactionJob, ReactionsRepository } from './reactions.repository.js';

const CONCURRENCY = 8;
const POLL_MS = 500;
/** Longer than a call may take. */
const LEASE_MS = 30_000;

/** Reactions of the Page, as agents want them: the latest wish for each message, one call at a time. */
@Injectable()
export class ReactToMessage implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WorkLoop<ReactionJob>;

  constructor(
    database: Database,
    repository: ReactionsRepository,
    private readonly records: ReactionRecords,
    private readonly reactOnce: ReactOnce,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const claim = (most: number) => repository.claim(database, most, LEASE_MS);
    const run = (job: ReactionJob) => this.react(job);
    this.loop = new WorkLoop({ name: 'reactions', concurrency: CONCURRENCY, pollMs: POLL_MS, claim, run }, logger);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async react(job: ReactionJob): Promise<void> {
    const wish = await this.records.get(job);
    if (wish === null) return this.records.postpone(job, 0); // a newer wish is due
    const outcome = await this.reactOnce.run(wish);
    this.logger.info({ messageId: job.messageId, attempts: wish.attempts, outcome }, 'reaction');
  }
}
