import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { Incident, IncidentPage } from './incident.dto.js';

type IncidentRow = Omit<Incident, 'openedAt' | 'pages'> & { openedAt: Date; pages: IncidentPage[] };

@Injectable()
export class IncidentsRepository {
  /** The open ones, the newest first; of each the Pages that the reader may see, and none without any. */
  async open(tx: AgencyTransaction, agencyId: string, id: string | null = null): Promise<Incident[]> {
    const rows = await tx.query<IncidentRow>(
      `SELECT i.id, i.kind, i.reason, i.opened_at AS "openedAt",
              mode() WITHIN GROUP (ORDER BY w.name) AS "connectedBy",
              json_agg(json_build_object('pageId', p.page_id, 'name', p.name) ORDER BY p.name, p.page_id) AS pages
       FROM incidents i
       JOIN incident_pages m ON (m.agency_id, m.incident_id) = (i.agency_id, i.id) AND m.mended_at IS NULL
       JOIN facebook_pages p ON (p.agency_id, p.page_id) = (m.agency_id, m.page_id) AND p.disconnected_at IS NULL
       LEFT JOIN people w ON (w.agency_id, w.id) = (p.agency_id, p.connected_by)
       WHERE i.agency_id = $1 AND i.closed_at IS NULL AND ($2::uuid IS NULL OR i.id = $2)
       GROUP BY i.agency_id, i.id ORDER BY i.opened_at DESC, i.id`,
      [agencyId, id],
    );
    return rows.map(({ openedAt, ...incident }) => ({ ...incident, openedAt: openedAt.toISOString() }));
  }
}
