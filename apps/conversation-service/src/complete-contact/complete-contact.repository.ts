import { conversationUpdated } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid } from '@faro/persistence';

export interface FetchedProfile {
  readonly agencyId: string;
  readonly contactId: string;
  readonly conversationId: string;
  readonly name: string | null;
  readonly avatarKey: string | null;
  readonly fetchedAt: Date;
}

interface ConversationRow {
  id: string;
  channel: 'facebook';
  location_id: string;
  page_id: string;
  contact_id: string;
  status: 'open' | 'snoozed' | 'closed';
  assignee_id: string | null;
  unread_count: number;
  last_activity_at: Date;
  sequence: number;
}

export class CompleteContactRepository {
  /** False when a profile that was fetched later is known. What the platform does not tell any more is kept. */
  async complete(tx: AgencyTransaction, profile: FetchedProfile): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE contacts SET name = coalesce($3, name), avatar_key = coalesce($4, avatar_key), profile_fetched_at = $5
       WHERE agency_id = $1 AND id = $2 AND (profile_fetched_at IS NULL OR profile_fetched_at < $5) RETURNING id`,
      [profile.agencyId, profile.contactId, profile.name, profile.avatarKey, profile.fetchedAt.toISOString()],
    );
    return rows.length > 0;
  }

  /** Tells that the conversation looks different now, to who may see it. */
  async tell(tx: AgencyTransaction, { agencyId, conversationId }: FetchedProfile): Promise<void> {
    const [row] = await tx.query<ConversationRow>(
      `UPDATE conversations SET sequence = sequence + 1 WHERE agency_id = $1 AND id = $2
       RETURNING id, channel, location_id, page_id, contact_id, status, assignee_id, unread_count, last_activity_at, sequence`,
      [agencyId, conversationId],
    );
    if (!row) return;
    await appendToOutbox(tx, [
      {
        agencyId,
        eventId: hashedUuid(conversationUpdated.type, row.id, String(row.sequence)),
        producer: 'conversation-service',
        definition: conversationUpdated,
        subject: row.id,
        sequence: row.sequence,
        channel: row.channel,
        data: {
          conversationId: row.id,
          channel: row.channel,
          locationId: row.location_id,
          pageId: row.page_id,
          contactId: row.contact_id,
          status: row.status,
          assigneeId: row.assignee_id,
          unreadCount: row.unread_count,
          lastActivityAt: row.last_activity_at.toISOString(),
        },
      },
    ]);
  }
}
