import { pageTransferChanged } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { Clock } from '../clock.js';
import { PRODUCER } from '../producer.js';
import { WriteToOwners } from '../send-mail/write-to-owners.js';
import type { PageTransfer } from '../transfer-page/page-transfer.dto.js';
import { PageTransfersRepository } from '../transfer-page/page-transfers.repository.js';
import { transferLetter } from './transfer-letter.js';
import { type TransferNotice, TransferNoticesRepository } from './transfer-notices.repository.js';

const MOST_AT_ONCE = 20;
/** How long a side that could not be told waits for the next attempt: a mail server that refuses, an instance that died over it. */
const LEASE_MS = 2 * 60_000;

/**
 * Tells both sides of a request for a Page what became of it, however many instances run: at once in the portal, and by e-mail where
 * that is set up and the owners have to act or wait for the answer.
 */
@Injectable()
export class NotifyTransfers {
  constructor(
    private readonly database: Database,
    private readonly notices: TransferNoticesRepository,
    private readonly transfers: PageTransfersRepository,
    private readonly writeToOwners: WriteToOwners,
    private readonly relay: OutboxRelay,
    private readonly config: ApiGatewayConfig,
    private readonly clock: Clock,
  ) {}

  /** How many sides were told. */
  async run(): Promise<number> {
    const due = await this.notices.claim(this.database, MOST_AT_ONCE, LEASE_MS);
    let told = 0;
    for (const notice of due) if (await this.tell(notice)) told += 1;
    return told;
  }

  private async tell({ agencyId, transferId }: TransferNotice): Promise<boolean> {
    const transfer = await this.database.inAgency(agencyId, async (tx) => {
      const found = await this.transfers.find(tx, agencyId, transferId, this.clock.now());
      if (found) await this.announce(tx, agencyId, found);
      return found;
    });
    if (!transfer) return false;
    const letter = this.writeToOwners.canWrite ? transferLetter(transfer, this.config.publicUrl) : null;
    if (letter !== null && (await this.writeToOwners.run(agencyId, letter)) === 'refused') return false;
    await this.database.inAgency(agencyId, (tx) => this.notices.settle(tx, agencyId, transfer));
    return true;
  }

  /** Under the same id however often it is tried: who has heard of it ignores it. */
  private async announce(tx: AgencyTransaction, agencyId: string, transfer: PageTransfer): Promise<void> {
    const { id: transferId, pageId, side, state } = transfer;
    const fact = {
      agencyId,
      eventId: hashedUuid(pageTransferChanged.type, agencyId, transferId, state),
      producer: PRODUCER,
      definition: pageTransferChanged,
      subject: pageId,
      sequence: 0,
      channel: null,
      data: { transferId, pageId, side, state },
    };
    await appendToOutbox(tx, [fact]);
    tx.afterCommit(() => this.relay.wake());
  }
}
