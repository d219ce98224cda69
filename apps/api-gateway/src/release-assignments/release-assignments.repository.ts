import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { ChangedConversation } from '../conversation/conversation-changes.js';

@Injectable()
export class ReleaseAssignmentsRepository {
  /** Locked in the order of their ids, as every batch does; each with its next sequence number. */
  async release(tx: AgencyTransaction, agencyId: string): Promise<(ChangedConversation & { sequence: number })[]> {
    return tx.query(
      `WITH theirs AS (
         SELECT c.id FROM conversations c JOIN people p ON (p.agency_id, p.id) = (c.agency_id, c.assignee_id)
         WHERE c.agency_id = $1 AND p.deactivated_at IS NOT NULL ORDER BY c.id FOR UPDATE OF c
       )
       UPDATE conversations c SET assignee_id = NULL, sequence = c.sequence + 1
       FROM theirs WHERE c.agency_id = $1 AND c.id = theirs.id
       RETURNING c.id, c.channel, c.location_id AS "locationId", c.page_id AS "pageId", c.contact_id AS "contactId", c.status,
         c.assignee_id AS "assigneeId", c.unread_count AS "unreadCount", c.last_activity_at AS "lastActivityAt", c.sequence`,
      [agencyId],
    );
  }

  async note(
    tx: AgencyTransaction,
    agencyId: string,
    conversationIds: readonly string[],
    { personId, at }: { personId: string | null; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO conversation_events (agency_id, id, conversation_id, channel, page_id, kind, occurred_at, details)
       SELECT c.agency_id, gen_random_uuid(), c.id, c.channel, c.page_id, 'unassigned', $3, $4
       FROM conversations c WHERE c.agency_id = $1 AND c.id = ANY ($2)`,
      [agencyId, conversationIds, at, JSON.stringify({ personId, assigneeId: null })],
    );
  }
}
