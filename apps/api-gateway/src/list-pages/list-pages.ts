import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyFacts } from '../agency/agency-facts.js';
import { AuditLog } from '../audit-log/audit-log.js';
import { noSuchLocation } from '../connect-page/no-such-location.js';
import { PageRepository } from '../page/page.repository.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import type { Caller } from '../sign-in/caller.js';
import { describePage } from './describe-page.js';
import type { ChangePageBody, ConnectedPage, ConnectedPageList } from './page.dto.js';

@Injectable()
export class ListPages {
  constructor(
    private readonly database: Database,
    private readonly pages: PageRepository,
    private readonly audit: AuditLog,
    private readonly facts: AgencyFacts,
    private readonly urls: MediaUrls,
  ) {}

  async run(agencyId: string): Promise<ConnectedPageList> {
    const pages = await this.database.inAgency(agencyId, (tx) => this.pages.list(tx, agencyId));
    const signUrl = this.urls.signerFor(agencyId);
    return { items: pages.map((page) => describePage(page, signUrl)), nextCursor: null };
  }

  async change(caller: Caller, pageId: string, change: ChangePageBody): Promise<ConnectedPage> {
    const { agencyId } = caller;
    const { humanAgentEnabled, locationId } = change;
    return this.database.inAgency(agencyId, async (tx) => {
      if (locationId !== undefined) await this.move(tx, agencyId, pageId, locationId);
      if (humanAgentEnabled !== undefined) await this.pages.setHumanAgent(tx, agencyId, pageId, humanAgentEnabled);
      const page = await this.pages.find(tx, agencyId, pageId);
      if (!page) throw noSuchPage();
      const object = { type: 'page', id: pageId } as const;
      await this.audit.record(tx, caller, { act: 'page.changed', object, details: { humanAgentEnabled, locationId } });
      return describePage(page, this.urls.signerFor(agencyId));
    });
  }

  /** What was said to the Page moves along: a trigger of its row sees to that. */
  private async move(tx: AgencyTransaction, agencyId: string, pageId: string, locationId: string): Promise<void> {
    if (!(await this.pages.moveTo(tx, agencyId, pageId, locationId))) throw noSuchLocation();
    await this.facts.changed(tx, agencyId, 'pages');
  }
}

export function noSuchPage(): DomainError {
  return new DomainError('not_found', 'not_found', 'This Page is not connected here.');
}
