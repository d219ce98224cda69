import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { noSuchPage } from '../list-pages/list-pages.js';
import { PageRepository, type StoredPage } from '../page/page.repository.js';
import type { Caller } from '../sign-in/caller.js';
import { HistoryRequestsRepository } from './history-requests.repository.js';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Complaint 27: asks for what a Page's people said before it was connected. outbound-service reads it from Facebook; asking while that is
 * under way changes nothing, asking afterwards reads again and adds what is missing.
 */
@Injectable()
export class ImportHistory {
  constructor(
    private readonly database: Database,
    private readonly pages: PageRepository,
    private readonly requests: HistoryRequestsRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(caller: Caller, pageId: string, days: number): Promise<StoredPage> {
    const { agencyId, personId } = caller;
    const requestedAt = this.clock.now();
    const since = new Date(requestedAt.getTime() - days * DAY_MS);
    return this.database.inAgency(agencyId, async (tx) => {
      const page = await this.pages.find(tx, agencyId, pageId);
      if (!page) throw noSuchPage();
      if (page.status !== 'active') throw notActive();
      if (!(await this.requests.ask(tx, agencyId, { pageId, since, requestedBy: personId, requestedAt }))) return page;
      const object = { type: 'page', id: pageId } as const;
      await this.audit.record(tx, caller, { act: 'page.history_requested', object, details: { days } });
      return (await this.pages.find(tx, agencyId, pageId)) ?? page;
    });
  }
}

function notActive(): DomainError {
  const sentence = 'Facebook shows the messages of a Page that works alone. Connect it again first.';
  return new DomainError('page_not_active', 'conflict', sentence);
}
