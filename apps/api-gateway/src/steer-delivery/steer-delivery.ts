import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import { SendCommands } from '../message/send-commands.js';
import { assertSendable } from '../request-reply/accept-reply.js';
import type { Caller } from '../sign-in/caller.js';
import { assertSteerable, type Instruction } from './assert-steerable.js';
import { SteerDeliveryRepository } from './steer-delivery.repository.js';

/** Retry, skip, cancel: what an agent may decide about a message that did not go, or has not gone yet. */
@Injectable()
export class SteerDelivery {
  constructor(
    private readonly database: Database,
    private readonly repository: SteerDeliveryRepository,
    private readonly changes: ConversationChanges,
    private readonly commands: SendCommands,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId }: Caller, messageId: string, instruction: Instruction): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const conversationId = await this.repository.conversationOf(tx, agencyId, messageId);
      const conversation = await this.changes.lock(tx, agencyId, conversationId);
      const message = await this.repository.message(tx, agencyId, messageId);
      assertSteerable(message, instruction);
      if (instruction === 'retry') {
        const page = await this.repository.pageState(tx, agencyId, conversation.pageId);
        assertSendable(conversation, page, message.author, this.clock.now());
      }
      const sequence = await this.changes.nextSequence(tx, agencyId, conversationId);
      await this.commands.append(tx, agencyId, { messageId, conversationId, instruction, sequence });
    });
  }
}
