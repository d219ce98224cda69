import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface FoundRow {
  id: string;
  conversationId: string;
  contactName: string | null;
  direction: 'inbound' | 'outbound';
  text: string;
  sentAt: Date;
  sentKey: string;
}

@Injectable()
export class SearchMessagesRepository {
  /** Newest first; one more than `limit`, where there are more. */
  async find(
    tx: AgencyTransaction,
    agencyId: string,
    words: string,
    after: { sentAt: string; id: string } | null,
    limit: number,
  ): Promise<FoundRow[]> {
    return tx.query<FoundRow>(
      `SELECT m.id, m.conversation_id AS "conversationId", ct.name AS "contactName", m.direction, m.text,
              m.sent_at AS "sentAt", m.sent_at::text AS "sentKey"
       FROM find_messages_saying($2, $3, $4, $5) found
       JOIN messages m ON m.agency_id = $1 AND m.id = found.id
       JOIN conversations c ON c.agency_id = m.agency_id AND c.id = m.conversation_id
       JOIN contacts ct ON ct.agency_id = c.agency_id AND ct.id = c.contact_id
       ORDER BY m.sent_at DESC, m.id DESC`,
      [agencyId, words, after?.sentAt ?? null, after?.id ?? null, limit + 1],
    );
  }
}
