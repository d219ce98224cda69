import { type AgencyTransaction, Database, timeOrderedUuid } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import type { Caller } from '../sign-in/caller.js';
import { readReply } from './accept-reply.js';
import { assertSameRequest, hashRequest, keyReused, readIdempotencyKey } from './idempotency.js';
import { QueueReply } from './queue-reply.js';
import type { RequestReplyBody } from './request-reply.dto.js';
import { RequestReplyRepository } from './request-reply.repository.js';

export interface RequestReplyCommand {
  caller: Caller;
  conversationId: string;
  idempotencyKey: string | undefined;
  body: RequestReplyBody;
}

/**
 * ⑦ A reply is accepted: a queued message and the command to send it, in one transaction that holds the conversation, so that
 * replies are sent in the order in which they were accepted. The same key twice is one message, also when both arrive at once.
 */
@Injectable()
export class RequestReply {
  constructor(
    private readonly database: Database,
    private readonly repository: RequestReplyRepository,
    private readonly changes: ConversationChanges,
    private readonly queueReply: QueueReply,
    private readonly clock: Clock,
  ) {}

  /** The message's id. */
  async run({ caller, conversationId, idempotencyKey, body }: RequestReplyCommand): Promise<string> {
    const key = readIdempotencyKey(idempotencyKey);
    return this.database.inAgency(caller.agencyId, async (tx) => {
      const conversation = await this.changes.lock(tx, caller.agencyId, conversationId);
      const reply = readReply(body); // refused only where the conversation may be known to be there
      const now = this.clock.now();
      const request = {
        key,
        hash: hashRequest(conversationId, reply),
        messageId: timeOrderedUuid(now, caller.agencyId, key),
      };
      const accepted = await this.findAccepted(tx, caller.agencyId, request, now);
      if (accepted) return accepted;
      await this.queueReply.run(tx, { caller, conversation, messageId: request.messageId, reply, now });
      return request.messageId;
    });
  }

  /** The message of an earlier request with this key; null when this one is the first and the key is now its own. */
  private async findAccepted(
    tx: AgencyTransaction,
    agencyId: string,
    { key, hash, messageId }: { key: string; hash: Buffer; messageId: string },
    now: Date,
  ): Promise<string | null> {
    const accepted = await this.repository.findAccepted(tx, agencyId, key, now);
    if (accepted) {
      assertSameRequest(accepted, hash);
      return accepted.messageId;
    }
    // Requests for the same conversation wait at its lock; who is quicker here asks for another one.
    if (!(await this.repository.claim(tx, agencyId, key, { messageId, requestHash: hash }, now))) throw keyReused();
    return null;
  }
}
