import type { AgencyTransaction } from '@faro/persistence';
import type { SendCommand } from './send-command.js';

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
  /** Whether the instruction is new: false when it, or a later one for the same message, was carried out already. */
  async noteInstruction(tx: AgencyTransaction, { agencyId, messageId, sequence }: SendCommand): Promise<boolean> {
    const noted = await tx.query(
      `UPDATE deliveries SET instructed_until = $3 WHERE agency_id = $1 AND message_id = $2 AND instructed_until < $3 RETURNING id`,
      [agencyId, messageId, sequence],
    );
    return noted.length > 0;
  }

  /**
   * Our own messages among these; unknown ones and those of others are left out. Each is looked up by itself (`OFFSET 0`): before the
   * first statistics of the table, a join would read it all.
   */
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
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) AS t (agency_id, id)
       CROSS JOIN LATERAL (SELECT * FROM messages o WHERE (o.agency_id, o.id) = (t.agency_id, t.id) OFFSET 0) m
       WHERE m.direction = 'outbound' AND m.author_kind IN ('person', 'automation') AND m.deleted_at IS NULL`,
      [agencyIds, messageIds],
    );
  }
}
