import type { AgencyTransaction } from '@faro/persistence';

/** A message that goes out, with the attachments that it is made of. */
export interface OutgoingMessage {
  readonly agencyId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly sequence: number;
  readonly hasText: boolean;
  /** In their order. */
  readonly attachmentIds: readonly string[];
}

export class AcceptSendRepository {
  /** Our own messages among these; unknown ones and those of others are left out. */
  async outgoing(
    tx: AgencyTransaction,
    agencyIds: readonly string[],
    messageIds: readonly string[],
  ): Promise<OutgoingMessage[]> {
    return tx.query<OutgoingMessage>(
      `SELECT m.agency_id AS "agencyId", m.id AS "messageId", m.conversation_id AS "conversationId", m.page_id AS "pageId", m.sequence,
              coalesce(m.text, '') <> '' AS "hasText",
              coalesce((SELECT array_agg(a.id ORDER BY a.position) FROM attachments a
                        WHERE (a.agency_id, a.message_id) = (m.agency_id, m.id)), '{}') AS "attachmentIds"
       FROM messages m
       WHERE (m.agency_id, m.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
         AND m.direction = 'outbound' AND m.author_kind IN ('person', 'automation') AND m.deleted_at IS NULL`,
      [agencyIds, messageIds],
    );
  }
}
