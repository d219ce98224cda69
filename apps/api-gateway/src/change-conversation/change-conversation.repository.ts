import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { LockedConversation } from '../conversation/conversation.repository.js';

export interface TimelineRow {
  id: string;
  kind: string;
  details: Record<string, unknown>;
  occurredAt: Date;
  occurredKey: string;
}

interface NewTimelineRow {
  id: string;
  kind: string;
  details: object;
  at: Date;
}

@Injectable()
export class ChangeConversationRepository {
  /** Whether there is such a person, who may sign in and sees the location; so it stays until the transaction ends. */
  async maySee(tx: AgencyTransaction, agencyId: string, id: string, locationId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM people p WHERE p.agency_id = $1 AND p.id = $2 AND p.deactivated_at IS NULL
         AND (NOT p.only_some_locations OR EXISTS (
           SELECT FROM person_locations l WHERE l.agency_id = p.agency_id AND l.person_id = p.id AND l.location_id = $3))
       FOR SHARE OF p`,
      [agencyId, id, locationId],
    );
    return rows.length > 0;
  }

  async save(tx: AgencyTransaction, agencyId: string, conversation: LockedConversation): Promise<void> {
    const { id, status, snoozedUntil, assigneeId, unreadCount } = conversation;
    await tx.query(
      `UPDATE conversations SET status = $3, snoozed_until = $4, assignee_id = $5, unread_count = $6
       WHERE agency_id = $1 AND id = $2`,
      [agencyId, id, status, snoozedUntil, assigneeId, unreadCount],
    );
  }

  async note(tx: AgencyTransaction, agencyId: string, of: LockedConversation, row: NewTimelineRow): Promise<void> {
    await tx.query(
      `INSERT INTO conversation_events (agency_id, id, conversation_id, channel, page_id, kind, occurred_at, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [agencyId, row.id, of.id, of.channel, of.pageId, row.kind, row.at, JSON.stringify(row.details)],
    );
  }

  /** Newest first; one more than `limit`, where there are more. */
  async timeline(
    tx: AgencyTransaction,
    agencyId: string,
    conversationId: string,
    after: { occurredAt: string; id: string } | null,
    limit: number,
  ): Promise<TimelineRow[]> {
    return tx.query<TimelineRow>(
      `SELECT id, kind, details, occurred_at AS "occurredAt", occurred_at::text AS "occurredKey" FROM conversation_events
       WHERE agency_id = $1 AND conversation_id = $2
         AND ($3::timestamptz IS NULL OR (occurred_at, id) < ($3, $4::uuid))
       ORDER BY occurred_at DESC, id DESC LIMIT $5`,
      [agencyId, conversationId, after?.occurredAt ?? null, after?.id ?? null, limit + 1],
    );
  }
}
