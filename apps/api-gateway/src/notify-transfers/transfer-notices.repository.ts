import type { AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { PageTransfer } from '../transfer-page/page-transfer.dto.js';

export interface TransferNotice {
  agencyId: string;
  transferId: string;
}

@Injectable()
export class TransferNoticesRepository {
  /** Takes the notices that are due, of any agency; nobody else gets them while the lease lasts. */
  claim(database: Database, most: number, leaseMs: number): Promise<TransferNotice[]> {
    return database.lookUp<TransferNotice>(
      'SELECT agency_id AS "agencyId", transfer_id AS "transferId" FROM claim_transfer_notices($1, $2)',
      [most, leaseMs],
    );
  }

  /** This side knows; unless something else has become of the request meanwhile. */
  async settle(tx: AgencyTransaction, agencyId: string, { id, state }: PageTransfer): Promise<void> {
    await tx.query(
      `UPDATE page_transfers SET notify_at = NULL
       WHERE agency_id = $1 AND id = $2 AND (state = $3 OR (state = 'pending' AND $3 = 'expired'))`,
      [agencyId, id, state],
    );
  }
}
