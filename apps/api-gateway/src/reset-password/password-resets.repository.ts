import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface PasswordResetRow {
  id: string;
  personId: string;
  tokenHash: Buffer;
  createdAt: Date;
  expiresAt: Date;
}

@Injectable()
export class PasswordResetsRepository {
  /** Earlier links of the same person are good no more. */
  async save(tx: AgencyTransaction, agencyId: string, reset: PasswordResetRow): Promise<void> {
    await this.removeAll(tx, agencyId, reset.personId);
    await tx.query(
      `INSERT INTO password_resets (agency_id, id, person_id, token_hash, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [agencyId, reset.id, reset.personId, reset.tokenHash, reset.createdAt, reset.expiresAt],
    );
  }

  /** For this transaction alone; none of somebody who may not sign in. */
  async lock(tx: AgencyTransaction, agencyId: string, id: string): Promise<PasswordResetRow | null> {
    const [row] = await tx.query<PasswordResetRow>(
      `SELECT r.id, r.person_id AS "personId", r.token_hash AS "tokenHash", r.created_at AS "createdAt",
              r.expires_at AS "expiresAt"
       FROM password_resets r JOIN people p ON p.agency_id = r.agency_id AND p.id = r.person_id
       WHERE r.agency_id = $1 AND r.id = $2 AND p.deactivated_at IS NULL FOR UPDATE OF r`,
      [agencyId, id],
    );
    return row ?? null;
  }

  async removeAll(tx: AgencyTransaction, agencyId: string, personId: string): Promise<void> {
    await tx.query('DELETE FROM password_resets WHERE agency_id = $1 AND person_id = $2', [agencyId, personId]);
  }

  async setPassword(tx: AgencyTransaction, agencyId: string, personId: string, passwordHash: string): Promise<void> {
    await tx.query('UPDATE people SET password_hash = $3 WHERE agency_id = $1 AND id = $2', [
      agencyId,
      personId,
      passwordHash,
    ]);
  }

  /** The address of somebody who may sign in; null when there is nobody. */
  async emailOf(tx: AgencyTransaction, agencyId: string, personId: string): Promise<string | null> {
    const [row] = await tx.query<{ email: string }>(
      'SELECT email FROM people WHERE agency_id = $1 AND id = $2 AND deactivated_at IS NULL',
      [agencyId, personId],
    );
    return row?.email ?? null;
  }
}
