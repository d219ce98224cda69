import { conversationUpdated } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../producer.js';
import { ConversationRepository, type LockedConversation } from './conversation.repository.js';
import { noSuchConversation } from './no-such-conversation.js';

/** What everybody hears of a conversation. */
export type ChangedConversation = Pick<
  LockedConversation,
  'id' | 'channel' | 'locationId' | 'pageId' | 'contactId' | 'status' | 'assigneeId' | 'unreadCount' | 'lastActivityAt'
>;

/** Changes to a conversation come one after the other, and everybody who watches hears of each. */
@Injectable()
export class ConversationChanges {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly relay: OutboxRelay,
  ) {}

  /** The conversation, for this transaction alone until it ends. DomainError `not_found`. */
  async lock(tx: AgencyTransaction, agencyId: string, id: string): Promise<LockedConversation> {
    const conversation = await this.conversations.lock(tx, agencyId, id);
    if (!conversation) throw noSuchConversation();
    return conversation;
  }

  /** The next number in the conversation's order, for something that happens in it. */
  nextSequence(tx: AgencyTransaction, agencyId: string, id: string): Promise<number> {
    return this.conversations.raiseSequence(tx, agencyId, id);
  }

  /** `conversation` as it is now, in the transaction that made it so. */
  async announce(tx: AgencyTransaction, agencyId: string, conversation: LockedConversation): Promise<void> {
    const sequence = await this.conversations.raiseSequence(tx, agencyId, conversation.id);
    await this.tell(tx, agencyId, [{ ...conversation, sequence }]);
  }

  /** As `announce`, of conversations whose sequence was raised with the change. */
  async tell(
    tx: AgencyTransaction,
    agencyId: string,
    conversations: readonly (ChangedConversation & { sequence: number })[],
  ): Promise<void> {
    await appendToOutbox(
      tx,
      conversations.map((conversation) => factOf(agencyId, conversation)),
    );
    tx.afterCommit(() => this.relay.wake());
  }
}

function factOf(agencyId: string, conversation: ChangedConversation & { sequence: number }) {
  const { id, channel, locationId, pageId, contactId, status, assigneeId, unreadCount, lastActivityAt, sequence } =
    conversation;
  const shown = { status, assigneeId, unreadCount, lastActivityAt: lastActivityAt.toISOString() };
  return {
    agencyId,
    eventId: hashedUuid(conversationUpdated.type, agencyId, id, String(sequence)),
    producer: PRODUCER,
    definition: conversationUpdated,
    subject: id,
    sequence,
    channel,
    data: { conversationId: id, channel, locationId, pageId, contactId, ...shown },
  };
}
