import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { PageKey } from '../deliver/page-paces.repository.js';
import { OutboundConfig } from '../outbound.config.js';
import { WorkLoop } from '../work-loop.js';
import { HistoryImportsRepository } from './history-imports.repository.js';
import { ImportHistory } from './import-history.js';

const CONCURRENCY = 4;
/** Longer than the longest history takes; afterwards another instance takes it over. */
const LEASE_MS = 30 * 60_000;

/** Carries out the imports that owners have asked for; any number of instances share them, and each is made once. */
@Injectable()
export class ImportHistories implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WorkLoop<PageKey>;
  private readonly stopping = new AbortController();

  constructor(
    database: Database,
    repository: HistoryImportsRepository,
    private readonly importHistory: ImportHistory,
    { gapImportPollMs: pollMs }: OutboundConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const claim = (most: number) => repository.claim(database, most, LEASE_MS);
    const run = (page: PageKey) => this.import(page);
    this.loop = new WorkLoop({ name: 'history imports', concurrency: CONCURRENCY, pollMs, claim, run }, logger);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    return this.loop.stop();
  }

  private async import(page: PageKey): Promise<void> {
    const outcome = await this.importHistory.run(page, this.stopping.signal);
    this.logger.info({ pageId: page.pageId, outcome }, 'history imported');
  }
}
