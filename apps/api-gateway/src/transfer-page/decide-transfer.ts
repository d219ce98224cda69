import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { DisconnectPage } from '../disconnect-page/disconnect-page.js';
import type { Caller } from '../sign-in/caller.js';
import type { PageTransfer } from './page-transfer.dto.js';
import { PageTransfersRepository } from './page-transfers.repository.js';

const ACTS = {
  granted: 'page.transfer_granted',
  refused: 'page.transfer_refused',
  withdrawn: 'page.transfer_withdrawn',
} as const;

/**
 * Granting ends the connection of the agency that has the Page: Meta is asked to stop sending, its token is forgotten, its
 * conversations stay with it. The other agency then connects the Page with a login of its own; nothing of ours goes over.
 */
@Injectable()
export class DecideTransfer {
  constructor(
    private readonly database: Database,
    private readonly transfers: PageTransfersRepository,
    private readonly disconnectPage: DisconnectPage,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async grant(caller: Caller, id: string): Promise<PageTransfer> {
    const { agencyId } = caller;
    const { pageId } = await this.database.inAgency(agencyId, (tx) => this.pending(tx, agencyId, id, 'holding'));
    await this.disconnectUnlessDone(caller, pageId);
    return this.settle(caller, id, 'holding', 'granted');
  }

  refuse(caller: Caller, id: string): Promise<PageTransfer> {
    return this.settle(caller, id, 'holding', 'refused');
  }

  withdraw(caller: Caller, id: string): Promise<PageTransfer> {
    return this.settle(caller, id, 'asking', 'withdrawn');
  }

  /** An earlier attempt may have come as far as this. */
  private async disconnectUnlessDone(caller: Caller, pageId: string): Promise<void> {
    try {
      await this.disconnectPage.run({ by: caller, pageId, reason: 'transferred' });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
    }
  }

  private settle(
    caller: Caller,
    id: string,
    side: PageTransfer['side'],
    state: keyof typeof ACTS,
  ): Promise<PageTransfer> {
    const { agencyId } = caller;
    const at = this.clock.now();
    return this.database.inAgency(agencyId, async (tx) => {
      const transfer = await this.pending(tx, agencyId, id, side);
      if (!(await this.transfers.settle(tx, transfer, state, at))) throw decidedAlready();
      const object = { type: 'page', id: transfer.pageId } as const;
      await this.audit.record(tx, caller, { act: ACTS[state], object, details: { transferId: id } });
      return { ...transfer, state, decidedAt: at.toISOString() };
    });
  }

  private async pending(
    tx: AgencyTransaction,
    agencyId: string,
    id: string,
    side: PageTransfer['side'],
  ): Promise<PageTransfer> {
    const transfer = await this.transfers.find(tx, agencyId, id, this.clock.now());
    if (transfer?.side !== side) throw new DomainError('not_found', 'not_found', 'There is no such request.');
    if (transfer.state !== 'pending') throw decidedAlready();
    return transfer;
  }
}

function decidedAlready(): DomainError {
  return new DomainError('transfer_over', 'conflict', 'This request was decided, withdrawn or left for too long.');
}
