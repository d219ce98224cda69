import { messageReacted, messageReactionFailed } from '@faro/contracts';
import { emojiOfReaction } from '@faro/messenger-platform';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../deliver/change-deliveries.js';
import type { Failure } from '../deliver/delivery.js';
import type { ReactionResult, ReactionWish } from './reaction.js';
import { type ReactionJob, ReactionsRepository } from './reactions.repository.js';

/** What is written about wishes: the result, what people see of it, and the event, in one transaction. */
@Injectable()
export class ReactionRecords {
  constructor(
    private readonly database: Database,
    private readonly repository: ReactionsRepository,
    private readonly relay: OutboxRelay,
  ) {}

  get(job: ReactionJob): Promise<ReactionWish | null> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.get(tx, job));
  }

  postpone(job: ReactionJob, byMs: number): Promise<void> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.postpone(tx, job, byMs));
  }

  /** What Meta has taken is shown even where another wish has come meanwhile: it is the truth until that one is carried out. */
  settle(wish: ReactionWish, result: ReactionResult, now: Date): Promise<void> {
    return this.database.inAgency(wish.agencyId, async (tx) => {
      tx.afterCommit(() => this.relay.wake());
      const isLatest = await this.repository.settle(tx, wish, result);
      if (result.state === 'sent') await this.tellReacted(tx, wish, now);
      if (result.state === 'failed' && isLatest) await this.tellFailed(tx, wish, result.error, now);
    });
  }

  private async tellReacted(tx: AgencyTransaction, wish: ReactionWish, now: Date): Promise<void> {
    const emoji = wish.reaction === null ? null : emojiOfReaction(wish.reaction);
    await this.repository.keep(tx, wish, emoji, now);
    const { conversationId, pageId, messageId, mid, reaction } = wish;
    const data = {
      conversationId,
      pageId,
      messageId,
      mid,
      actor: 'page',
      reaction,
      emoji,
      reactedAt: now.toISOString(),
    };
    await appendToOutbox(tx, [{ ...(await this.envelope(tx, wish)), definition: messageReacted, data }]);
  }

  private async tellFailed(tx: AgencyTransaction, wish: ReactionWish, error: Failure, now: Date): Promise<void> {
    const { conversationId, pageId, messageId, reaction } = wish;
    const data = { conversationId, pageId, messageId, reaction, failedAt: now.toISOString(), error: { ...error } };
    await appendToOutbox(tx, [{ ...(await this.envelope(tx, wish)), definition: messageReactionFailed, data }]);
  }

  private async envelope(tx: AgencyTransaction, wish: ReactionWish) {
    const sequence = await this.repository.raiseSequence(tx, wish);
    const { agencyId, messageId, conversationId: subject } = wish;
    const eventId = hashedUuid('page reaction', messageId, String(sequence));
    return { agencyId, eventId, producer: PRODUCER, subject, sequence, channel: 'facebook' as const };
  }
}
