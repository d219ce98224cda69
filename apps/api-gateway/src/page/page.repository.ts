import type { AgencyTransaction } from '@faro/persistence';
import type { SealedToken } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { DatabaseError } from 'pg';
import type { ConnectedPage, PageStatus } from '../list-pages/page.dto.js';

/** A connection as those see it who send through it. */
export interface PageState {
  status: PageStatus;
  humanAgentEnabled: boolean;
  connected: boolean;
}

export interface NewConnection {
  id: string;
  pageId: string;
  locationId: string;
  name: string;
  connectedBy: string;
  at: Date;
}

export interface StoredTokens {
  userId: string;
  pageToken: SealedToken;
  userToken: SealedToken;
  scopes: readonly string[];
  expiresAt: Date | null;
  at: Date;
}

/** A connection as it is stored: its picture by the key in the media store. */
export type StoredPage = Omit<ConnectedPage, 'pictureUrl'> & { pictureKey: string | null };

type StoredPageRow = {
  [Key in keyof StoredPage]: Key extends `${string}At` | 'statusSince' ? Date | null : StoredPage[Key];
};

const COLUMNS = `
  p.id, p.page_id AS "pageId", p.name, p.picture_key AS "pictureKey", p.location_id AS "locationId", p.status,
  p.status_reason AS "statusReason", p.status_since AS "statusSince", p.connected_at AS "connectedAt",
  p.connected_by AS "connectedBy", p.human_agent_enabled AS "humanAgentEnabled",
  k.checked_at AS "checkedAt", coalesce(k.missing_scopes, '{}') AS "missingPermissions",
  coalesce(k.missing_fields, '{}') AS "missingFields",
  json_build_object('sent', coalesce(k.sent_in_a_day, 0), 'failed', coalesce(k.failed_in_a_day, 0)) AS sending,
  coalesce(k.threads_elsewhere, 0) AS "threadsElsewhere",
  CASE WHEN k.gap_found_at IS NOT NULL THEN json_build_object('foundAt', k.gap_found_at, 'messages', k.gap_messages,
    'unreadableThreads', k.gap_unreadable_threads) END AS "repairedGap",
  CASE WHEN h.page_id IS NOT NULL THEN json_build_object('state', h.state, 'since', h.since, 'requestedAt', h.requested_at,
    'finishedAt', h.finished_at, 'messages', h.messages, 'unreadableThreads', h.unreadable_threads, 'failure', h.failure)
    END AS "historyImport",
  (SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'occurredAt', a.occurred_at,
       'reason', coalesce(a.details ->> 'reason', a.details ->> 'permission')) ORDER BY a.occurred_at DESC), '[]')
   FROM (SELECT kind, occurred_at, details FROM page_alerts
         WHERE agency_id = p.agency_id AND page_id = p.page_id AND kind <> 'app_roles' AND occurred_at > now() - interval '30 days'
         ORDER BY occurred_at DESC LIMIT 10) a) AS alerts,
  (SELECT max(c.last_activity_at) FROM conversations c WHERE c.agency_id = p.agency_id AND c.page_id = p.page_id)
    AS "lastActivityAt"`;
const TABLES = `facebook_pages p LEFT JOIN page_checks k ON k.agency_id = p.agency_id AND k.page_id = p.page_id
  LEFT JOIN history_imports h ON h.agency_id = p.agency_id AND h.page_id = p.page_id`;

@Injectable()
export class PageRepository {
  async list(tx: AgencyTransaction, agencyId: string): Promise<StoredPage[]> {
    const rows = await tx.query<StoredPageRow>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.agency_id = $1 AND p.disconnected_at IS NULL ORDER BY p.name, p.page_id`,
      [agencyId],
    );
    return rows.map(withTimes);
  }

  async find(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<StoredPage | null> {
    const [row] = await tx.query<StoredPageRow>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.agency_id = $1 AND p.page_id = $2 AND p.disconnected_at IS NULL`,
      [agencyId, pageId],
    );
    return row ? withTimes(row) : null;
  }

  async state(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<PageState | null> {
    const [row] = await tx.query<PageState>(
      `SELECT status, human_agent_enabled AS "humanAgentEnabled", disconnected_at IS NULL AS connected
       FROM facebook_pages WHERE agency_id = $1 AND page_id = $2`,
      [agencyId, pageId],
    );
    return row ?? null;
  }

  async setHumanAgent(tx: AgencyTransaction, agencyId: string, pageId: string, enabled: boolean): Promise<void> {
    await tx.query('UPDATE facebook_pages SET human_agent_enabled = $3 WHERE agency_id = $1 AND page_id = $2', [
      agencyId,
      pageId,
      enabled,
    ]);
  }

  /** Moves a Page that is connected, and by a trigger what was said to it. False when the agency has no such location. */
  async moveTo(tx: AgencyTransaction, agencyId: string, pageId: string, locationId: string): Promise<boolean> {
    const known = await tx.query('SELECT FROM locations WHERE agency_id = $1 AND id = $2', [agencyId, locationId]);
    if (known.length === 0) return false;
    await tx.query(
      'UPDATE facebook_pages SET location_id = $3 WHERE agency_id = $1 AND page_id = $2 AND disconnected_at IS NULL',
      [agencyId, pageId, locationId],
    );
    return true;
  }

  /** Connects, or connects again: the id of the connection, its settings and history stay. False when another agency has it. */
  async connect(tx: AgencyTransaction, agencyId: string, page: NewConnection): Promise<boolean> {
    try {
      await tx.query(
        `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_by, connected_at)
         VALUES ($1, $2, $3, $4, $5, 'active', $7, $6, $7)
         ON CONFLICT (agency_id, page_id) DO UPDATE
         SET location_id = $4, name = $5, status = 'active', status_reason = NULL, status_since = $7, connected_by = $6,
             connected_at = $7, disconnected_at = NULL, picture_due_at = DEFAULT`,
        [agencyId, page.pageId, page.id, page.locationId, page.name, page.connectedBy, page.at],
      );
      return true;
    } catch (error) {
      if (isConnectedElsewhere(error)) return false;
      throw error;
    }
  }

  async saveTokens(tx: AgencyTransaction, agencyId: string, pageId: string, tokens: StoredTokens): Promise<void> {
    await tx.query(
      `INSERT INTO facebook_page_tokens (agency_id, page_id, user_id, page_token, user_token, key_id, scopes, expires_at,
                                         updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (agency_id, page_id) DO UPDATE
       SET user_id = $3, page_token = $4, user_token = $5, key_id = $6, scopes = $7, expires_at = $8, updated_at = $9`,
      [
        agencyId,
        pageId,
        tokens.userId,
        tokens.pageToken.sealed,
        tokens.userToken.sealed,
        tokens.pageToken.keyId,
        tokens.scopes,
        tokens.expiresAt,
        tokens.at,
      ],
    );
  }

  async pageToken(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<SealedToken | null> {
    const [row] = await tx.query<SealedToken>(
      'SELECT page_token AS sealed, key_id AS "keyId" FROM facebook_page_tokens WHERE agency_id = $1 AND page_id = $2',
      [agencyId, pageId],
    );
    return row ?? null;
  }

  /** Pages that rest on the consent of a Facebook user. */
  async ofUser(tx: AgencyTransaction, agencyId: string, userId: string): Promise<{ pageId: string; name: string }[]> {
    return tx.query(
      `SELECT p.page_id AS "pageId", p.name FROM facebook_page_tokens t
       JOIN facebook_pages p ON p.agency_id = t.agency_id AND p.page_id = t.page_id
       WHERE t.agency_id = $1 AND t.user_id = $2 AND p.disconnected_at IS NULL ORDER BY p.name, p.page_id`,
      [agencyId, userId],
    );
  }

  /** Ids of the Pages that rest on what this Facebook user had agreed to by then. */
  async ofUserUntil(tx: AgencyTransaction, agencyId: string, userId: string, until: Date): Promise<string[]> {
    const rows = await tx.query<{ page_id: string }>(
      `SELECT p.page_id FROM facebook_page_tokens t
       JOIN facebook_pages p ON p.agency_id = t.agency_id AND p.page_id = t.page_id
       WHERE t.agency_id = $1 AND t.user_id = $2 AND p.disconnected_at IS NULL AND p.connected_at <= $3`,
      [agencyId, userId, until],
    );
    return rows.map(({ page_id }) => page_id);
  }

  /** Ends the connection and forgets its token. Gives the location that it was at; null when there was none. */
  async disconnect(tx: AgencyTransaction, agencyId: string, pageId: string, at: Date): Promise<string | null> {
    await tx.query('DELETE FROM facebook_page_tokens WHERE agency_id = $1 AND page_id = $2', [agencyId, pageId]);
    const [row] = await tx.query<{ location_id: string }>(
      `UPDATE facebook_pages SET disconnected_at = $3 WHERE agency_id = $1 AND page_id = $2 AND disconnected_at IS NULL
       RETURNING location_id`,
      [agencyId, pageId, at],
    );
    return row?.location_id ?? null;
  }

  /** A plan that does not include the channel suspends what works; one that does lets it work again. */
  async suspendOrResume(
    tx: AgencyTransaction,
    agencyId: string,
    included: boolean,
    reason: string,
    at: Date,
  ): Promise<void> {
    const [from, to] = included ? ['suspended', 'active'] : ['active', 'suspended'];
    await tx.query(
      `UPDATE facebook_pages SET status = $3, status_reason = $4, status_since = $5
       WHERE agency_id = $1 AND status = $2 AND disconnected_at IS NULL`,
      [agencyId, from, to, included ? null : reason, at],
    );
  }
}

function withTimes(row: StoredPageRow): StoredPage {
  return JSON.parse(JSON.stringify(row), (key, value) => (isTime(key, value) ? new Date(value).toISOString() : value));
}

/** Times that are part of a JSON value come as the database writes them. */
const isTime = (key: string, value: unknown): value is string => typeof value === 'string' && /(At|^since)$/.test(key);

/** The unique key over all agencies refused the row. */
function isConnectedElsewhere(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === 'facebook_pages_one_agency';
}
