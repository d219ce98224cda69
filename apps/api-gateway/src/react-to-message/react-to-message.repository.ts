import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface ReactedMessage {
  conversationId: string;
  pageId: string;
  mid: string | null;
  /** And still there: not unsent. */
  isFromContact: boolean;
}

export interface WantedReaction {
  agencyId: string;
  messageId: string;
  conversationId: string;
  pageId: string;
  mid: string;
  reaction: string | null;
  personId: string;
  now: Date;
}

@Injectable()
export class ReactToMessageRepository {
  async message(tx: AgencyTransaction, agencyId: string, messageId: string): Promise<ReactedMessage | null> {
    const [row] = await tx.query<ReactedMessage>(
      `SELECT conversation_id AS "conversationId", page_id AS "pageId", mid,
              direction = 'inbound' AND deleted_at IS NULL AS "isFromContact"
       FROM messages WHERE agency_id = $1 AND id = $2`,
      [agencyId, messageId],
    );
    return row ?? null;
  }

  /** The latest wish counts. The same one again is left alone, unless it had failed. */
  async want(tx: AgencyTransaction, wanted: WantedReaction): Promise<void> {
    await tx.query(
      `INSERT INTO page_reactions AS r (agency_id, message_id, conversation_id, page_id, mid, reaction, state, wanted_by, wanted_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $8, clock_timestamp())
       ON CONFLICT (agency_id, message_id) DO UPDATE
         SET reaction = EXCLUDED.reaction, state = 'queued', wish = r.wish + 1, wanted_by = EXCLUDED.wanted_by,
             wanted_at = EXCLUDED.wanted_at, due_at = EXCLUDED.due_at, attempts = 0,
             error_code = NULL, error_message = NULL, error_retryable = NULL
         WHERE r.reaction IS DISTINCT FROM EXCLUDED.reaction OR r.state = 'failed'`,
      [
        wanted.agencyId,
        wanted.messageId,
        wanted.conversationId,
        wanted.pageId,
        wanted.mid,
        wanted.reaction,
        wanted.personId,
        wanted.now,
      ],
    );
  }
}
