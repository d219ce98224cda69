import { LOGGER, type Logger } from '@faro/observability';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WorkLoop } from '../work-loop.js';
import { FetchMedium } from './fetch-medium.js';
import { type ConversationKey, type MediaJob, MediaRepository, type MessageKey } from './media.repository.js';

const CONCURRENCY = 8;
const POLL_MS = 1_000;
/** Longer than fetching one may take. */
const LEASE_MS = 120_000;

/** Notes the media of what came in, and fetches them afterwards, many side by side. */
@Injectable()
export class FetchMedia implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WorkLoop<MediaJob>;

  constructor(
    private readonly database: Database,
    private readonly repository: MediaRepository,
    fetchMedium: FetchMedium,
    @Inject(LOGGER) logger: Logger,
  ) {
    const claim = (most: number) => repository.claim(database, most, LEASE_MS);
    const run = (job: MediaJob) => fetchMedium.run(job);
    this.loop = new WorkLoop({ name: 'media', concurrency: CONCURRENCY, pollMs: POLL_MS, claim, run }, logger);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Of these messages, however old they are by now; noting a second time changes nothing. */
  noteMessages(messages: readonly MessageKey[]): Promise<void> {
    return this.note(messages, (tx) => this.repository.noteMessages(tx, messages));
  }

  /** Of the newest messages of these conversations; noting a second time changes nothing. */
  noteNewest(conversations: readonly ConversationKey[]): Promise<void> {
    return this.note(conversations, (tx) => this.repository.noteNewest(tx, conversations));
  }

  private async note(
    of: readonly ConversationKey[],
    write: (tx: AgencyTransaction) => Promise<boolean>,
  ): Promise<void> {
    const agencyIds = [...new Set(of.map(({ agencyId }) => agencyId))];
    if (await this.database.inAgencies(agencyIds, write)) this.loop.wake();
  }
}
