import type { AgencyTransaction, Database } from '@faro/persistence';

/** An attachment that is gone, whose files may still be in the media store. */
export interface AbandonedMedium {
  readonly agencyId: string;
  readonly attachmentId: string;
}

export class AbandonedMediaRepository {
  /** Takes media that are due, of any agency; they come back when the lease is over. */
  claim(database: Database, most: number, leaseMs: number): Promise<AbandonedMedium[]> {
    return database.lookUp<AbandonedMedium>(
      'SELECT agency_id AS "agencyId", attachment_id AS "attachmentId" FROM claim_abandoned_media($1, $2)',
      [most, leaseMs],
    );
  }

  async forget(tx: AgencyTransaction, { agencyId, attachmentId }: AbandonedMedium): Promise<void> {
    await tx.query('DELETE FROM abandoned_media WHERE agency_id = $1 AND attachment_id = $2', [agencyId, attachmentId]);
  }
}
