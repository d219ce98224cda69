import type { AgencyTransaction } from '@faro/persistence';
import type { SealedToken } from '@faro/security';
import { Injectable } from '@nestjs/common';
import type { OfferedPage } from './required-permissions.js';

export interface LoginState {
  stateHash: Buffer;
  sessionId: string;
  locationId: string | null;
  expiresAt: Date;
}

/** What a person granted, until Pages of it were picked. */
export interface Grant {
  sessionId: string;
  userId: string;
  userToken: SealedToken;
  userTokenExpiresAt: Date | null;
  scopes: readonly string[];
  pages: readonly OfferedPage[];
  locationId: string | null;
  expiresAt: Date;
}

type GrantRow = Omit<Grant, 'userToken'> & SealedToken;

@Injectable()
export class FacebookLoginRepository {
  async isLocation(tx: AgencyTransaction, agencyId: string, id: string): Promise<boolean> {
    return (await tx.query('SELECT FROM locations WHERE agency_id = $1 AND id = $2', [agencyId, id])).length > 0;
  }

  async saveState(tx: AgencyTransaction, agencyId: string, state: LoginState): Promise<void> {
    await tx.query(
      'DELETE FROM facebook_login_states WHERE agency_id = $1 AND session_id = $2 AND expires_at < now()',
      [agencyId, state.sessionId],
    );
    await tx.query(
      `INSERT INTO facebook_login_states (agency_id, state_hash, session_id, location_id, expires_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [agencyId, state.stateHash, state.sessionId, state.locationId, state.expiresAt],
    );
  }

  /** Uses a state up: of two requests with it one gets it. Null when it is unknown, another session's, or over. */
  async takeState(
    tx: AgencyTransaction,
    agencyId: string,
    sessionId: string,
    stateHash: Buffer,
    now: Date,
  ): Promise<{ locationId: string | null } | null> {
    const [row] = await tx.query<{ locationId: string | null; expiresAt: Date }>(
      `DELETE FROM facebook_login_states WHERE agency_id = $1 AND session_id = $2 AND state_hash = $3
       RETURNING location_id AS "locationId", expires_at AS "expiresAt"`,
      [agencyId, sessionId, stateHash],
    );
    return row && row.expiresAt > now ? { locationId: row.locationId } : null;
  }

  async saveGrant(tx: AgencyTransaction, agencyId: string, grant: Grant): Promise<void> {
    await tx.query(
      `INSERT INTO facebook_grants (agency_id, session_id, user_id, user_token, key_id, user_token_expires_at, scopes, pages,
                                    location_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (agency_id, session_id) DO UPDATE
       SET user_id = $3, user_token = $4, key_id = $5, user_token_expires_at = $6, scopes = $7, pages = $8, location_id = $9,
           expires_at = $10`,
      [
        agencyId,
        grant.sessionId,
        grant.userId,
        grant.userToken.sealed,
        grant.userToken.keyId,
        grant.userTokenExpiresAt,
        grant.scopes,
        JSON.stringify(grant.pages),
        grant.locationId,
        grant.expiresAt,
      ],
    );
  }

  async findGrant(tx: AgencyTransaction, agencyId: string, sessionId: string, now: Date): Promise<Grant | null> {
    const [row] = await tx.query<GrantRow>(
      `SELECT session_id AS "sessionId", user_id AS "userId", user_token AS sealed, key_id AS "keyId",
              user_token_expires_at AS "userTokenExpiresAt", scopes, pages, location_id AS "locationId", expires_at AS "expiresAt"
       FROM facebook_grants WHERE agency_id = $1 AND session_id = $2 AND expires_at > $3`,
      [agencyId, sessionId, now],
    );
    if (!row) return null;
    const { sealed, keyId, ...grant } = row;
    return { ...grant, userToken: { sealed, keyId } };
  }

  async removeGrantsOfUser(tx: AgencyTransaction, agencyId: string, userId: string): Promise<void> {
    await tx.query('DELETE FROM facebook_grants WHERE agency_id = $1 AND user_id = $2', [agencyId, userId]);
  }

  /** Which of these Pages are connected: here, or elsewhere. */
  async connected(tx: AgencyTransaction, pageIds: readonly string[]): Promise<Map<string, 'here' | 'elsewhere'>> {
    const rows = await tx.query<{ page_id: string; here: boolean }>('SELECT page_id, here FROM connected_pages($1)', [
      pageIds,
    ]);
    return new Map(rows.map(({ page_id, here }) => [page_id, here ? 'here' : 'elsewhere']));
  }
}
