import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { Label } from './manage-labels.dto.js';

@Injectable()
export class LabelsRepository {
  async list(tx: AgencyTransaction, agencyId: string): Promise<Label[]> {
    return tx.query<Label>('SELECT id, name, color FROM labels WHERE agency_id = $1 ORDER BY lower(name), id', [
      agencyId,
    ]);
  }

  /** All labels of the agency, for this transaction alone to change. */
  async lockAll(tx: AgencyTransaction, agencyId: string): Promise<Label[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`labels ${agencyId}`]);
    return this.list(tx, agencyId);
  }

  async add(tx: AgencyTransaction, agencyId: string, { id, name, color }: Label, at: Date): Promise<void> {
    await tx.query('INSERT INTO labels (agency_id, id, name, color, created_at) VALUES ($1, $2, $3, $4, $5)', [
      agencyId,
      id,
      name,
      color,
      at,
    ]);
  }

  async save(tx: AgencyTransaction, agencyId: string, { id, name, color }: Label): Promise<void> {
    await tx.query('UPDATE labels SET name = $3, color = $4 WHERE agency_id = $1 AND id = $2', [
      agencyId,
      id,
      name,
      color,
    ]);
  }

  /** Whether there was one to remove. It leaves every conversation that had it. */
  async remove(tx: AgencyTransaction, agencyId: string, id: string): Promise<boolean> {
    return (
      (await tx.query('DELETE FROM labels WHERE agency_id = $1 AND id = $2 RETURNING id', [agencyId, id])).length > 0
    );
  }
}
