import type { GraphError } from '@faro/messenger-platform';
import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { observe } from '../deliver/pace-page.js';
import { type PageKey, PagePacesRepository } from '../deliver/page-paces.repository.js';
import { RequireReauthorization } from '../deliver/require-reauthorization.js';

/** What an answer brings about for a Page, told or written once. */
@Injectable()
export class PageConsequences {
  constructor(
    private readonly database: Database,
    private readonly reauthorization: RequireReauthorization,
    private readonly paces: PagePacesRepository,
    private readonly relay: OutboxRelay,
  ) {}

  requireReauthorization(page: PageKey, usedToken: Buffer, error: GraphError): Promise<void> {
    return this.database.inAgency(page.agencyId, async (tx) => {
      tx.afterCommit(() => this.relay.wake());
      await this.reauthorization.run(tx, page, usedToken, error);
    });
  }

  pause({ agencyId, pageId }: PageKey, { pauseMs, percent }: { pauseMs: number; percent: number }): Promise<void> {
    return this.database.inAgency(agencyId, async (tx) => {
      const pace = (await this.paces.lock(tx, [{ agencyId, pageId }])).get(pageId);
      if (!pace) return;
      const throttled = observe(pace, { kind: 'throttled', pauseMs, usagePercent: percent }, new Date());
      await this.paces.store(tx, [{ agencyId, pageId, pace: throttled }]);
    });
  }
}
