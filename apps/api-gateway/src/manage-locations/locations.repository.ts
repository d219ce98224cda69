import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { Location } from '../show-agency/agency.dto.js';

@Injectable()
export class LocationsRepository {
  /** All locations of the agency, for this transaction alone to change. */
  async lockAll(tx: AgencyTransaction, agencyId: string): Promise<Location[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`locations ${agencyId}`]);
    return tx.query<Location>('SELECT id, name FROM locations WHERE agency_id = $1', [agencyId]);
  }

  async add(tx: AgencyTransaction, agencyId: string, { id, name }: Location): Promise<void> {
    await tx.query('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [agencyId, id, name]);
  }

  async rename(tx: AgencyTransaction, agencyId: string, { id, name }: Location): Promise<void> {
    await tx.query('UPDATE locations SET name = $3 WHERE agency_id = $1 AND id = $2', [agencyId, id, name]);
  }
}
