import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OutboundConfig } from '../outbound.config.js';
import { WorkLoop } from '../work-loop.js';
import { LookAfterPage } from './look-after-page.js';
import { type PageCheck, PageChecksRepository } from './page-checks.repository.js';

const CONCURRENCY = 8;
const MOST_POLL_MS = 30_000;

/** Checks every connected Page now and then; any number of instances share the work, and each check is made once. */
@Injectable()
export class CheckPages implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WorkLoop<PageCheck>;
  private readonly stopping = new AbortController();

  constructor(
    database: Database,
    repository: PageChecksRepository,
    private readonly lookAfterPage: LookAfterPage,
    { pageCheckIntervalMs }: OutboundConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const claim = (most: number) => repository.claim(database, most, pageCheckIntervalMs);
    const run = (check: PageCheck) => this.check(check);
    const pollMs = Math.min(MOST_POLL_MS, pageCheckIntervalMs / 2);
    this.loop = new WorkLoop({ name: 'page checks', concurrency: CONCURRENCY, pollMs, claim, run }, logger);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Checks may be due: look now. */
  wake(): void {
    this.loop.wake();
  }

  onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    return this.loop.stop();
  }

  private async check(check: PageCheck): Promise<void> {
    const outcome = await this.lookAfterPage.run(check, this.stopping.signal);
    this.logger.info({ pageId: check.pageId, outcome }, 'page checked');
  }
}
