import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { noSuchPage } from '../list-pages/list-pages.js';
import { PageRepository } from '../page/page.repository.js';
import { type DisconnectReason, PageFacts } from '../page/page-facts.js';
import { UnsubscribePage } from './unsubscribe-page.js';

export interface DisconnectPageCommand {
  by: AuditActor;
  pageId: string;
  reason: DisconnectReason;
}

/**
 * Ends a connection: Meta is asked to stop sending, the token is forgotten, the conversations stay. Also when Meta answers with
 * errors. It is asked first, while the Page is still ours: afterwards it might be another agency's that we unsubscribe.
 */
@Injectable()
export class DisconnectPage {
  constructor(
    private readonly database: Database,
    private readonly pages: PageRepository,
    private readonly facts: PageFacts,
    private readonly unsubscribe: UnsubscribePage,
    private readonly clock: Clock,
  ) {}

  async run({ by, pageId, reason }: DisconnectPageCommand): Promise<void> {
    const { agencyId } = by;
    // Who removed the app has taken the token's worth with it.
    if (reason !== 'deauthorized') await this.unsubscribe.run(agencyId, pageId);
    const at = this.clock.now();
    await this.database.inAgency(agencyId, async (tx) => {
      const locationId = await this.pages.disconnect(tx, agencyId, pageId, at);
      if (locationId === null) throw noSuchPage();
      await this.facts.disconnected(tx, by, { pageId, locationId, at, reason });
    });
  }
}
