import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { PageKey } from '../deliver/page-paces.repository.js';
import { OpenPage } from '../open-page/open-page.js';
import { OutboundConfig } from '../outbound.config.js';
import { ReadHistory } from '../repair-gaps/read-history.js';
import { HistoryImportsRepository } from './history-imports.repository.js';

/** Slow enough to leave room for a check and for sends in doubt at the same time. */
const SHARE_OF_RATE = 1 / 4;
const MOST_ATTEMPTS = 5;
const AGAIN_AFTER_MS = 60_000;

/**
 * Complaint 27: adds what a Page's people said before it was connected. Silent, with the messages' own times, and nothing of it waits for
 * an answer. Twice is the same as once.
 */
@Injectable()
export class ImportHistory {
  constructor(
    private readonly database: Database,
    private readonly openPage: OpenPage,
    private readonly history: ReadHistory,
    private readonly imports: HistoryImportsRepository,
    private readonly config: OutboundConfig,
  ) {}

  /** Says in a word what came of it. */
  async run(key: PageKey, stopping: AbortSignal): Promise<string> {
    const wanted = await this.inAgency(key, (tx) => this.imports.get(tx, key));
    if (wanted === null) return 'over';
    const page = await this.openPage.run(key);
    if (page === null || page.access.status !== 'active') return this.end(key, 'page_not_active');
    const until = new Date(Date.now() - this.config.gapGraceMs);
    const span = { since: wanted.since, until, shareOfRate: SHARE_OF_RATE, isPast: true };
    const { gaps, error } = await this.history.run(page, span, stopping);
    const added = gaps.reduce((sum, { missing }) => sum + missing.length, 0);
    const unreadableThreads = gaps.filter(({ isCutOff }) => isCutOff).length;
    await this.inAgency(key, (tx) => this.imports.add(tx, key, { added, unreadableThreads }));
    if (error === null) return this.end(key, null);
    if (wanted.attempts >= MOST_ATTEMPTS) return this.end(key, 'facebook_unavailable');
    const again = new Date(Date.now() + (stopping.aborted ? 0 : AGAIN_AFTER_MS * wanted.attempts));
    await this.inAgency(key, (tx) => this.imports.postpone(tx, key, 'facebook_unavailable', again));
    return error;
  }

  private async end(key: PageKey, failure: string | null): Promise<string> {
    await this.inAgency(key, (tx) => this.imports.finish(tx, key, failure));
    return failure ?? 'imported';
  }

  private inAgency<T>({ agencyId }: PageKey, work: (tx: AgencyTransaction) => Promise<T>): Promise<T> {
    return this.database.inAgency(agencyId, work);
  }
}
