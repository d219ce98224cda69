import type { AgencyTransaction } from '@faro/persistence';
import type { Role } from '@faro/security';
import { Injectable } from '@nestjs/common';

export interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  /** Null: all of the agency's. */
  locationIds: string[] | null;
  tokenHash: Buffer;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

export interface NewPerson {
  id: string;
  email: string;
  name: string;
  role: Role;
  isLimited: boolean;
  passwordHash: string;
  at: Date;
}

const COLUMNS = `id, email, role, location_ids AS "locationIds", token_hash AS "tokenHash", invited_by AS "invitedBy",
  created_at AS "createdAt", expires_at AS "expiresAt"`;

/** To whom it went stays, for who reads the audit log. */
const END = `UPDATE invitations SET is_over = true, token_hash = '' WHERE agency_id = $1 AND NOT is_over`;

@Injectable()
export class InvitationsRepository {
  /** In the place of an earlier one to the same address, whose link is good no more. */
  async save(tx: AgencyTransaction, agencyId: string, invitation: InvitationRow): Promise<void> {
    await tx.query(`${END} AND email = $2`, [agencyId, invitation.email]);
    await tx.query(
      `INSERT INTO invitations (agency_id, id, email, role, location_ids, token_hash, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        agencyId,
        invitation.id,
        invitation.email,
        invitation.role,
        invitation.locationIds,
        invitation.tokenHash,
        invitation.invitedBy,
        invitation.createdAt,
        invitation.expiresAt,
      ],
    );
  }

  async list(tx: AgencyTransaction, agencyId: string): Promise<InvitationRow[]> {
    return tx.query<InvitationRow>(
      `SELECT ${COLUMNS} FROM invitations WHERE agency_id = $1 AND NOT is_over ORDER BY created_at, id`,
      [agencyId],
    );
  }

  /** For this transaction alone: of two that use a link at once, the second finds none. */
  async lock(tx: AgencyTransaction, agencyId: string, id: string): Promise<InvitationRow | null> {
    const [row] = await tx.query<InvitationRow>(
      `SELECT ${COLUMNS} FROM invitations WHERE agency_id = $1 AND id = $2 AND NOT is_over FOR UPDATE`,
      [agencyId, id],
    );
    return row ?? null;
  }

  /** It lets nobody in any more. Whether there was one that did. */
  async end(tx: AgencyTransaction, agencyId: string, id: string): Promise<boolean> {
    return (await tx.query(`${END} AND id = $2 RETURNING id`, [agencyId, id])).length > 0;
  }

  /** False when the address signs in already, here or at another agency: it can do so once. */
  async addPerson(tx: AgencyTransaction, agencyId: string, person: NewPerson): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO people (agency_id, id, email, name, role, only_some_locations, password_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [agencyId, person.id, person.email, person.name, person.role, person.isLimited, person.passwordHash, person.at],
    );
    return rows.length > 0;
  }
}
