import type { Plan } from '@faro/inbox';
import type { AgencyTransaction } from '@faro/persistence';
import type { Role } from '@faro/security';
import { Injectable } from '@nestjs/common';
import type { SignedIn } from './sign-in.dto.js';

export interface SessionRow {
  id: string;
  personId: string;
  role: Role;
  plan: Plan;
  tokenHash: Buffer;
  expiresAt: Date;
  locationIds: string[] | null;
}

type NewSession = Pick<SessionRow, 'id' | 'personId' | 'tokenHash' | 'expiresAt'> & {
  createdAt: Date;
  origin: SessionOrigin;
};

/** Where a session was begun, for its person to recognise. */
export interface SessionOrigin {
  /** Of the network. */
  address: string;
  /** The header User-Agent. */
  browser: string | null;
}

export interface OwnSessionRow extends SessionOrigin {
  id: string;
  createdAt: Date;
  expiresAt: Date;
}

/** The locations that person `p` is limited to; null: none. */
const LOCATIONS = `
  CASE WHEN p.only_some_locations THEN ARRAY(
    SELECT l.location_id FROM person_locations l WHERE l.agency_id = p.agency_id AND l.person_id = p.id ORDER BY 1) END`;

@Injectable()
export class SessionsRepository {
  async add(tx: AgencyTransaction, agencyId: string, session: NewSession) {
    await tx.query(
      `INSERT INTO sessions (agency_id, id, person_id, token_hash, created_at, expires_at, address, browser)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        agencyId,
        session.id,
        session.personId,
        session.tokenHash,
        session.createdAt,
        session.expiresAt,
        session.origin.address,
        session.origin.browser,
      ],
    );
  }

  async find(tx: AgencyTransaction, agencyId: string, id: string): Promise<SessionRow | null> {
    const [row] = await tx.query<SessionRow>(
      `SELECT s.id, s.person_id AS "personId", p.role, a.plan, s.token_hash AS "tokenHash", s.expires_at AS "expiresAt",
              ${LOCATIONS} AS "locationIds"
       FROM sessions s JOIN people p ON p.agency_id = s.agency_id AND p.id = s.person_id
       JOIN agencies a ON a.id = s.agency_id
       WHERE s.agency_id = $1 AND s.id = $2 AND p.deactivated_at IS NULL`,
      [agencyId, id],
    );
    return row ?? null;
  }

  /** Those that are not over, with what their people see now. */
  async standing(
    tx: AgencyTransaction,
    agencyId: string,
    ids: readonly string[],
    now: Date,
  ): Promise<Pick<SessionRow, 'id' | 'locationIds'>[]> {
    return tx.query<Pick<SessionRow, 'id' | 'locationIds'>>(
      `SELECT s.id, ${LOCATIONS} AS "locationIds"
       FROM sessions s JOIN people p ON p.agency_id = s.agency_id AND p.id = s.person_id
       WHERE s.agency_id = $1 AND s.id = ANY ($2::uuid[]) AND s.expires_at > $3 AND p.deactivated_at IS NULL`,
      [agencyId, ids, now],
    );
  }

  /** Of one person, the newest first. */
  async list(tx: AgencyTransaction, agencyId: string, personId: string, now: Date): Promise<OwnSessionRow[]> {
    return tx.query<OwnSessionRow>(
      `SELECT id, created_at AS "createdAt", expires_at AS "expiresAt", address, browser FROM sessions
       WHERE agency_id = $1 AND person_id = $2 AND expires_at > $3 ORDER BY created_at DESC, id`,
      [agencyId, personId, now],
    );
  }

  async remove(tx: AgencyTransaction, agencyId: string, id: string): Promise<void> {
    await tx.query('DELETE FROM sessions WHERE agency_id = $1 AND id = $2', [agencyId, id]);
  }

  /** Ids of the sessions that were ended so. */
  async removeAll(tx: AgencyTransaction, agencyId: string, personId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'DELETE FROM sessions WHERE agency_id = $1 AND person_id = $2 RETURNING id',
      [agencyId, personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Sessions of the person that are over anyway. */
  async removeExpired(tx: AgencyTransaction, agencyId: string, personId: string, now: Date): Promise<void> {
    await tx.query('DELETE FROM sessions WHERE agency_id = $1 AND person_id = $2 AND expires_at <= $3', [
      agencyId,
      personId,
      now,
    ]);
  }

  async describe(tx: AgencyTransaction, agencyId: string, personId: string): Promise<SignedIn | null> {
    const [row] = await tx.query<SignedIn['user'] & { agencyName: string; plan: string }>(
      `SELECT p.id, p.email, p.name, p.role, p.agency_id AS "agencyId", a.name AS "agencyName", a.plan
       FROM people p JOIN agencies a ON a.id = p.agency_id
       WHERE p.agency_id = $1 AND p.id = $2`,
      [agencyId, personId],
    );
    if (!row) return null;
    const { agencyName, plan, ...user } = row;
    return { user, agency: { id: agencyId, name: agencyName, plan } };
  }
}
