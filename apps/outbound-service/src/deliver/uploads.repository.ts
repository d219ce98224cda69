import type { AgencyTransaction } from '@faro/persistence';

export interface Upload {
  readonly storageKey: string;
  readonly contentType: string;
  readonly fileName: string;
}

export class UploadsRepository {
  /** What an agent uploaded; null when it is gone or another agency's. */
  async get(tx: AgencyTransaction, uploadId: string): Promise<Upload | null> {
    const [upload] = await tx.query<Upload>(
      `SELECT media_key AS "storageKey", media_type AS "contentType", name AS "fileName" FROM uploads
       WHERE agency_id = $1 AND id = $2`,
      [tx.agencyIds[0], uploadId],
    );
    return upload ?? null;
  }
}
