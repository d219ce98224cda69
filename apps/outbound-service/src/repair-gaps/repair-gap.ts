import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { OpenedPage } from '../open-page/open-page.js';
import { OutboundConfig } from '../outbound.config.js';
import { GapsRepository } from './gaps.repository.js';
import { ReadHistory } from './read-history.js';

/** The other half is for sends in doubt, whose threads are read back as well, and for imports. */
const SHARE_OF_RATE = 1 / 2;

export interface RepairedGap {
  readonly added: number;
  readonly error: string | null;
}

/**
 * Adds what no webhook has brought since a Page's threads were last complete. When it ends early, the next check begins at the same
 * place; what is known by then is passed over.
 */
@Injectable()
export class RepairGap {
  constructor(
    private readonly database: Database,
    private readonly repository: GapsRepository,
    private readonly history: ReadHistory,
    private readonly config: OutboundConfig,
  ) {}

  async run(page: OpenedPage, stopping: AbortSignal): Promise<RepairedGap> {
    const since = await this.database.inAgency(page.agencyId, (tx) => this.repository.completeUntil(tx, page));
    const until = new Date(Date.now() - this.config.gapGraceMs);
    if (since === null || since >= until) return { added: 0, error: null };
    const found = await this.history.run(page, { since, until, shareOfRate: SHARE_OF_RATE }, stopping);
    const gaps = found.gaps;
    const result = {
      completeUntil: found.error === null && !gaps.some(({ isPostponed }) => isPostponed) ? until : null,
      added: gaps.reduce((sum, { missing }) => sum + missing.length, 0),
      unreadableThreads: gaps.filter(({ isCutOff }) => isCutOff).length,
    };
    await this.database.inAgency(page.agencyId, (tx) => this.repository.store(tx, page, result));
    return { added: result.added, error: found.error };
  }
}
