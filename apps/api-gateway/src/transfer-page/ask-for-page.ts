import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { ListAvailablePages } from '../connect-page/list-available-pages.js';
import type { Caller } from '../sign-in/caller.js';
import type { PageTransfer } from './page-transfer.dto.js';
import { PageTransfersRepository } from './page-transfers.repository.js';

const DECIDED_WITHIN_MS = 14 * 24 * 60 * 60_000;

/**
 * An agency asks for a Page that another one has. Who asks has just shown, by logging in to Facebook, that they may answer for the Page.
 * Asking again while it is undecided gives the same request. Whose the Page is stays unsaid.
 */
@Injectable()
export class AskForPage {
  constructor(
    private readonly database: Database,
    private readonly available: ListAvailablePages,
    private readonly transfers: PageTransfersRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  run(caller: Caller, pageId: string): Promise<PageTransfer> {
    const { agencyId, sessionId } = caller;
    const askedAt = this.clock.now();
    return this.database.inAgency(agencyId, async (tx) => {
      const grant = await this.available.grantOf(tx, agencyId, sessionId);
      const page = grant.pages.find((granted) => granted.pageId === pageId && granted.missingTasks.length === 0);
      if (!page)
        throw new DomainError(
          'page_not_granted',
          'not_found',
          'This Page was not chosen in the last login to Facebook.',
        );
      const pending = await this.transfers.pendingFor(tx, agencyId, pageId, askedAt);
      if (pending) return pending;
      const expiresAt = new Date(askedAt.getTime() + DECIDED_WITHIN_MS);
      const transfer = { id: randomUUID(), pageId, pageName: page.name, askedAt, expiresAt };
      if (!(await this.transfers.ask(tx, agencyId, transfer))) throw notElsewhere();
      await this.audit.record(tx, caller, { act: 'page.transfer_asked', object: { type: 'page', id: pageId } });
      const asked = await this.transfers.find(tx, agencyId, transfer.id, askedAt);
      if (!asked) throw notElsewhere();
      return asked;
    });
  }
}

function notElsewhere(): DomainError {
  const sentence = 'No other agency has this Page at the moment. Connect it.';
  return new DomainError('page_not_connected_elsewhere', 'conflict', sentence);
}
