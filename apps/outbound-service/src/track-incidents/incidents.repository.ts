import type { AgencyTransaction } from '@faro/persistence';
import type { IncidentKind, Trouble } from './trouble.js';

export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The Pages that it still concerns. */
  readonly pageIds: readonly string[];
}

/** What a connection says of itself that incidents go by. */
export interface ConnectionState {
  readonly status: 'active' | 'reauthorization_required' | 'suspended';
  readonly statusSince: Date;
  readonly userId: string;
}

export class IncidentsRepository {
  /** One change of an agency's incidents at a time: the last Page of one may be mended while another joins it. */
  async lock(tx: AgencyTransaction, agencyId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('incidents:' || $1, 0))`, [agencyId]);
  }

  /** Null for a Page that is not connected. */
  async connection(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<ConnectionState | null> {
    const [row] = await tx.query<ConnectionState>(
      `SELECT p.status, p.status_since AS "statusSince", t.user_id AS "userId"
       FROM facebook_pages p JOIN facebook_page_tokens t ON (t.agency_id, t.page_id) = (p.agency_id, p.page_id)
       WHERE p.agency_id = $1 AND p.page_id = $2 AND p.disconnected_at IS NULL`,
      [agencyId, pageId],
    );
    return row ?? null;
  }

  /** The open incidents of these kinds that concern a Page. */
  async ofPage(
    tx: AgencyTransaction,
    agencyId: string,
    pageId: string,
    kinds: readonly IncidentKind[],
  ): Promise<(Pick<Trouble, 'kind' | 'cause'> & { id: string })[]> {
    return tx.query(
      `SELECT i.id, i.kind, i.cause FROM incident_pages m JOIN incidents i ON (i.agency_id, i.id) = (m.agency_id, m.incident_id)
       WHERE m.agency_id = $1 AND m.page_id = $2 AND m.mended_at IS NULL AND i.kind = ANY ($3::incident_kind[])`,
      [agencyId, pageId, kinds],
    );
  }

  /** The open incident of this kind and cause, opened where there is none. */
  async open(
    tx: AgencyTransaction,
    agencyId: string,
    { kind, cause, reason }: Trouble,
    fresh: { id: string; at: Date; notifyAt: Date },
  ): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO incidents (agency_id, id, kind, cause, reason, opened_at, notify_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (agency_id, kind, cause) WHERE closed_at IS NULL DO UPDATE SET reason = incidents.reason
       RETURNING id`,
      [agencyId, fresh.id, kind, cause, reason, fresh.at, fresh.notifyAt],
    );
    return row?.id ?? fresh.id;
  }

  async addPage(tx: AgencyTransaction, agencyId: string, id: string, pageId: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO incident_pages (agency_id, incident_id, page_id, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (agency_id, incident_id, page_id) DO UPDATE SET mended_at = NULL`,
      [agencyId, id, pageId, at],
    );
  }

  async releasePage(tx: AgencyTransaction, agencyId: string, id: string, pageId: string, at: Date): Promise<void> {
    await tx.query(
      'UPDATE incident_pages SET mended_at = $4 WHERE agency_id = $1 AND incident_id = $2 AND page_id = $3',
      [agencyId, id, pageId, at],
    );
    await tx.query(
      `UPDATE incidents i SET closed_at = $3, notify_at = NULL
       WHERE i.agency_id = $1 AND i.id = $2 AND i.closed_at IS NULL AND NOT EXISTS (SELECT FROM incident_pages m
         WHERE m.agency_id = i.agency_id AND m.incident_id = i.id AND m.mended_at IS NULL)`,
      [agencyId, id, at],
    );
  }

  async find(tx: AgencyTransaction, agencyId: string, ids: readonly string[]): Promise<Incident[]> {
    return tx.query<Incident>(
      `SELECT i.id, i.kind, i.opened_at AS "openedAt", i.closed_at AS "closedAt",
              ARRAY(SELECT m.page_id FROM incident_pages m WHERE m.agency_id = i.agency_id AND m.incident_id = i.id
                AND m.mended_at IS NULL ORDER BY m.page_id) AS "pageIds"
       FROM incidents i WHERE i.agency_id = $1 AND i.id = ANY ($2::uuid[])`,
      [agencyId, ids],
    );
  }
}
