import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import { noSuchConversation } from '../conversation/no-such-conversation.js';
import { type PresenceAction, PresenceRequests } from './presence-requests.js';

export interface SignalPresenceCommand {
  agencyId: string;
  conversationId: string;
  action: PresenceAction;
}

/** Typing and seen, as the agent types and reads. Nothing is locked: it must not hold up a reply. */
@Injectable()
export class SignalPresence {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly requests: PresenceRequests,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, conversationId, action }: SignalPresenceCommand): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const to = await this.conversations.addressee(tx, agencyId, conversationId);
      if (!to) throw noSuchConversation();
      await this.requests.request(tx, agencyId, to, action, this.clock.now());
    });
  }
}
