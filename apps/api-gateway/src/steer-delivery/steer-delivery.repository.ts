import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { noSuchMessage } from '../conversation/no-such-conversation.js';
import { PageRepository, type PageState } from '../page/page.repository.js';
import type { SteeredMessage } from './assert-steerable.js';

@Injectable()
export class SteerDeliveryRepository {
  constructor(private readonly pages: PageRepository) {}

  /** DomainError `not_found` when there is no such message. */
  async conversationOf(tx: AgencyTransaction, agencyId: string, messageId: string): Promise<string> {
    const [row] = await tx.query<{ conversation_id: string }>(
      'SELECT conversation_id FROM messages WHERE agency_id = $1 AND id = $2',
      [agencyId, messageId],
    );
    if (!row) throw noSuchMessage();
    return row.conversation_id;
  }

  async message(tx: AgencyTransaction, agencyId: string, messageId: string): Promise<SteeredMessage> {
    const [row] = await tx.query<SteeredMessage>(
      `SELECT m.direction, m.status, m.author_kind AS author,
              array(SELECT d.state::text FROM deliveries d WHERE d.agency_id = m.agency_id AND d.message_id = m.id
                    ORDER BY d.position) AS parts
       FROM messages m WHERE m.agency_id = $1 AND m.id = $2`,
      [agencyId, messageId],
    );
    if (!row) throw noSuchMessage();
    return row;
  }

  pageState(tx: AgencyTransaction, agencyId: string, pageId: string): Promise<PageState | null> {
    return this.pages.state(tx, agencyId, pageId);
  }
}
