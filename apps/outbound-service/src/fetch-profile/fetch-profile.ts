import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WorkLoop } from '../work-loop.js';
import { FetchOneProfile } from './fetch-one-profile.js';
import { type ProfileJob, ProfilesRepository } from './profiles.repository.js';

const CONCURRENCY = 4;
const POLL_MS = 2_000;

/** Finds out who people are, afterwards and at most once a day for each of them. What they write never waits for it. */
@Injectable()
export class FetchProfile implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WorkLoop<ProfileJob>;

  constructor(
    private readonly database: Database,
    private readonly repository: ProfilesRepository,
    private readonly fetchOne: FetchOneProfile,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const claim = (most: number) => repository.claim(database, most);
    const run = (job: ProfileJob) => this.fetch(job);
    this.loop = new WorkLoop({ name: 'profiles', concurrency: CONCURRENCY, pollMs: POLL_MS, claim, run }, logger);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** The people of these conversations have written. */
  async want(conversations: readonly { agencyId: string; conversationId: string }[]): Promise<void> {
    const agencyIds = [...new Set(conversations.map(({ agencyId }) => agencyId))];
    const isNew = await this.database.inAgencies(agencyIds, (tx) => this.repository.want(tx, conversations));
    if (isNew) this.loop.wake();
  }

  private async fetch(job: ProfileJob): Promise<void> {
    const startedAt = performance.now();
    const outcome = await this.fetchOne.run(job);
    const durationMs = Math.round(performance.now() - startedAt);
    this.logger.info({ contactId: job.contactId, pageId: job.pageId, outcome, durationMs }, 'profile asked for');
  }
}
