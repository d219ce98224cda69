import { DomainError } from '@faro/errors';
import type { PageReaction } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import { noSuchMessage } from '../conversation/no-such-conversation.js';
import { PageRepository } from '../page/page.repository.js';
import { assertSendable } from '../request-reply/accept-reply.js';
import type { Caller } from '../sign-in/caller.js';
import { ReactToMessageRepository } from './react-to-message.repository.js';

/** Keeps what somebody wants of a message; outbound-service carries it out. The same wish again changes nothing, unless it had failed. */
@Injectable()
export class ReactToMessage {
  constructor(
    private readonly database: Database,
    private readonly repository: ReactToMessageRepository,
    private readonly changes: ConversationChanges,
    private readonly pages: PageRepository,
    private readonly clock: Clock,
  ) {}

  /** @param reaction null: none any more. */
  async run({ agencyId, personId }: Caller, messageId: string, reaction: PageReaction | null): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const message = await this.repository.message(tx, agencyId, messageId);
      if (!message) throw noSuchMessage();
      if (message.mid === null || !message.isFromContact) throw notFromContact();
      const { conversationId, pageId, mid } = message;
      const conversation = await this.changes.lock(tx, agencyId, conversationId);
      const page = await this.pages.state(tx, agencyId, pageId);
      const now = this.clock.now();
      // A reaction carries no tag, so only the window for everybody counts.
      assertSendable(conversation, page, 'automation', now);
      await this.repository.want(tx, { agencyId, messageId, conversationId, pageId, mid, reaction, personId, now });
    });
  }
}

function notFromContact(): DomainError {
  return new DomainError('message_not_from_contact', 'conflict', 'Only what the customer wrote can be reacted to.');
}
