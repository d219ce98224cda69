import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import { noSuchConversation } from '../conversation/no-such-conversation.js';
import type { ReferralList } from './read-thread.dto.js';
import { ReferralsRepository } from './referrals.repository.js';

const MOST_REFERRALS = 50;

@Injectable()
export class ListReferrals {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly referrals: ReferralsRepository,
  ) {}

  async run(agencyId: string, conversationId: string): Promise<ReferralList> {
    const rows = await this.database.inAgency(agencyId, async (tx) => {
      if (!(await this.conversations.exists(tx, agencyId, conversationId))) throw noSuchConversation();
      return this.referrals.list(tx, agencyId, conversationId, MOST_REFERRALS);
    });
    const items = rows.map(({ referredAt, ...row }) => ({ ...row, referredAt: referredAt.toISOString() }));
    return { items, nextCursor: null };
  }
}
