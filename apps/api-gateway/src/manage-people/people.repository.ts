import type { AgencyTransaction } from '@faro/persistence';
import type { Role } from '@faro/security';
import { Injectable } from '@nestjs/common';

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Null: all of the agency's. */
  locationIds: string[] | null;
  deactivatedAt: Date | null;
}

const PEOPLE = `
  SELECT p.id, p.name, p.email, p.role, p.deactivated_at AS "deactivatedAt",
    CASE WHEN p.only_some_locations THEN ARRAY(
      SELECT l.location_id FROM person_locations l WHERE l.agency_id = p.agency_id AND l.person_id = p.id ORDER BY 1) END
      AS "locationIds"
  FROM people p`;

@Injectable()
export class PeopleRepository {
  async list(tx: AgencyTransaction, agencyId: string, alsoDeactivated: boolean): Promise<PersonRow[]> {
    return tx.query<PersonRow>(
      `${PEOPLE} WHERE p.agency_id = $1 AND ($2 OR p.deactivated_at IS NULL) ORDER BY p.name, p.id`,
      [agencyId, alsoDeactivated],
    );
  }

  /** Everybody of the agency, for this transaction alone to change: who the last owner is does not change meanwhile. */
  async lockAll(tx: AgencyTransaction, agencyId: string): Promise<PersonRow[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`people ${agencyId}`]);
    return this.list(tx, agencyId, true);
  }

  async locationIds(tx: AgencyTransaction, agencyId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('SELECT id FROM locations WHERE agency_id = $1', [agencyId]);
    return rows.map(({ id }) => id);
  }

  async save(tx: AgencyTransaction, agencyId: string, person: PersonRow): Promise<void> {
    const { id, role, locationIds, deactivatedAt } = person;
    await tx.query(
      `UPDATE people SET role = $3, only_some_locations = $4, deactivated_at = $5 WHERE agency_id = $1 AND id = $2`,
      [agencyId, id, role, locationIds !== null, deactivatedAt],
    );
    await this.saveLocations(tx, agencyId, id, locationIds);
  }

  async saveLocations(
    tx: AgencyTransaction,
    agencyId: string,
    personId: string,
    locationIds: readonly string[] | null,
  ) {
    await tx.query('DELETE FROM person_locations WHERE agency_id = $1 AND person_id = $2', [agencyId, personId]);
    await tx.query(
      'INSERT INTO person_locations (agency_id, person_id, location_id) SELECT $1, $2, unnest($3::uuid[])',
      [agencyId, personId, locationIds ?? []],
    );
  }
}
