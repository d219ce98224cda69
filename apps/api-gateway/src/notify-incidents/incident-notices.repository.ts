import type { AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface IncidentNotice {
  agencyId: string;
  incidentId: string;
}

@Injectable()
export class IncidentNoticesRepository {
  /** Takes the notices that are due, of any agency; nobody else gets them any more. */
  claim(database: Database, most: number): Promise<IncidentNotice[]> {
    return database.lookUp<IncidentNotice>(
      'SELECT agency_id AS "agencyId", incident_id AS "incidentId" FROM claim_incident_notices($1)',
      [most],
    );
  }

  /** Nobody could be told: once more, later. */
  async putOff(tx: AgencyTransaction, { agencyId, incidentId }: IncidentNotice, until: Date): Promise<void> {
    await tx.query(
      `UPDATE incidents SET notify_at = $3, notified_at = NULL WHERE agency_id = $1 AND id = $2 AND closed_at IS NULL`,
      [agencyId, incidentId, until],
    );
  }
}
