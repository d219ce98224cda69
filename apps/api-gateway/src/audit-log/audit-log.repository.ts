import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface AuditRow {
  id: string;
  at: Date;
  actorKind: 'person' | 'billing' | 'meta' | 'system';
  personId: string | null;
  address: string | null;
  act: string;
  objectType: string;
  objectId: string;
  details: Record<string, unknown>;
}

export interface ReadAuditRow extends AuditRow {
  atKey: string;
  personName: string | null;
  objectName: string | null;
}

export interface AuditFilter {
  act: string | null;
  personId: string | null;
}

/** Looked up when it is read: what has no name any more, as an erased contact, has none here. */
const OBJECT_NAME = `CASE a.object_type
    WHEN 'page' THEN COALESCE(
      (SELECT name FROM facebook_pages WHERE agency_id = a.agency_id AND page_id = a.object_id),
      (SELECT page_name FROM page_transfers WHERE agency_id = a.agency_id AND page_id = a.object_id ORDER BY asked_at DESC LIMIT 1))
    WHEN 'person' THEN (SELECT name FROM people WHERE agency_id = a.agency_id AND id = a.object_id::uuid)
    WHEN 'invitation' THEN (SELECT email FROM invitations WHERE agency_id = a.agency_id AND id = a.object_id::uuid)
    WHEN 'location' THEN (SELECT name FROM locations WHERE agency_id = a.agency_id AND id = a.object_id::uuid)
    WHEN 'contact' THEN (SELECT name FROM contacts WHERE agency_id = a.agency_id AND id = a.object_id::uuid)
    WHEN 'agency' THEN (SELECT name FROM agencies WHERE id = a.agency_id)
  END`;

@Injectable()
export class AuditLogRepository {
  async add(tx: AgencyTransaction, agencyId: string, row: AuditRow): Promise<void> {
    await tx.query(
      `INSERT INTO audit_log (agency_id, id, at, actor_kind, person_id, address, act, object_type, object_id, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        agencyId,
        row.id,
        row.at,
        row.actorKind,
        row.personId,
        row.address,
        row.act,
        row.objectType,
        row.objectId,
        JSON.stringify(row.details),
      ],
    );
  }

  /** Newest first; one more than `limit`, where there are more. */
  async list(
    tx: AgencyTransaction,
    agencyId: string,
    { act, personId }: AuditFilter,
    after: { at: string; id: string } | null,
    limit: number,
  ): Promise<ReadAuditRow[]> {
    return tx.query<ReadAuditRow>(
      `SELECT a.id, a.at, a.at::text AS "atKey", a.actor_kind AS "actorKind", a.person_id AS "personId",
              p.name AS "personName", a.address, a.act, a.object_type AS "objectType", a.object_id AS "objectId",
              ${OBJECT_NAME} AS "objectName", a.details
       FROM audit_log a LEFT JOIN people p ON p.agency_id = a.agency_id AND p.id = a.person_id
       WHERE a.agency_id = $1
         AND ($2::text IS NULL OR a.act = $2)
         AND ($3::uuid IS NULL OR a.person_id = $3)
         AND ($4::timestamptz IS NULL OR (a.at, a.id) < ($4, $5::uuid))
       ORDER BY a.at DESC, a.id DESC LIMIT $6`,
      [agencyId, act, personId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
  }
}
