import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConversationServiceConfig } from '../conversation-service-config.js';
import { LedgerRepository } from './ledger.repository.js';

const EVERY_MS = 10 * 60_000;
/** One statement holds its locks and its WAL for this many rows. */
const MOST_AT_ONCE = 5_000;

/** Deletes ledger rows that are older than they are kept, a bounded number at a time. Several instances do no harm. */
@Injectable()
export class PruneLedger implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ledger = new LedgerRepository();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly config: ConversationServiceConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.run().catch((error: unknown) => {
        this.logger.warn({ error }, 'pruning the ledger was interrupted');
      });
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  /** Until nothing old is left. */
  async run(): Promise<void> {
    let pruned = 0;
    for (let last = MOST_AT_ONCE; last === MOST_AT_ONCE && !this.stopping.signal.aborted; pruned += last)
      last = await this.ledger.prune(this.database, this.config.ledgerKeptDays, MOST_AT_ONCE);
    if (pruned > 0) this.logger.info({ pruned }, 'ledger pruned');
  }
}
