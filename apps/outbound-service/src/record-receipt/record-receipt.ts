import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ChangeDeliveries } from '../deliver/change-deliveries.js';
import { type ConversationKey, DeliveriesRepository } from '../deliver/deliveries.repository.js';

/** The person's receipts move our parts on, as far as the conversation's own marks say: they never go backwards. */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly changeDeliveries: ChangeDeliveries,
  ) {}

  async run(conversations: readonly ConversationKey[]): Promise<void> {
    await this.database.inAgencies([...new Set(conversations.map(({ agencyId }) => agencyId))], async (tx) => {
      const locked = await this.deliveries.lockConversations(tx, conversations);
      const parts = await this.deliveries.awaitingReceipts(tx, conversations);
      const wanted = parts.flatMap((part) => {
        const watermarks = locked.watermarksOf(part.conversationId);
        return watermarks ? [{ ...part, event: { kind: 'receipts', watermarks } as const }] : [];
      });
      await this.changeDeliveries.run(tx, wanted, locked);
    });
  }
}
