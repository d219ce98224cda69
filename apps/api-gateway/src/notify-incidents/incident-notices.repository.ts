import type { AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface IncidentNotice {
  agencyId: string;
  incidentId: string;
}

@Injectable()
export class IncidentNoticesRepository {
  /** Takes the notices that are due, of any agency; nobody else gets them while the lease lasts. */
  claim(database: Database, most: number, leaseMs: number): Promise<IncidentNotice[]> {
    return database.lookUp<IncidentNotice>(
      'SELECT agency_id AS "agencyId", incident_id AS "incidentId" FROM claim_incident_notices($1, $2)',
      [most, leaseMs],
    );
  }

  /** It was told, or there is nobody to tell. */
  async settle(tx: AgencyTransaction, { agencyId, incidentId }: IncidentNotice, at: Date): Promise<void> {
    await tx.query('UPDATE incidents SET notify_at = NULL, notified_at = $3 WHERE agency_id = $1 AND id = $2', [
      agencyId,
      incidentId,
      at,
    ]);
  }
}
