import { messageSend } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../producer.js';

export interface SendCommand {
  messageId: string;
  conversationId: string;
  instruction: 'send' | 'retry' | 'skip' | 'cancel';
  /** The conversation's next number, raised in this transaction. */
  sequence: number;
}

/** Tells outbound-service what to do with a stored message. */
@Injectable()
export class SendCommands {
  constructor(private readonly relay: OutboxRelay) {}

  async append(tx: AgencyTransaction, agencyId: string, command: SendCommand): Promise<void> {
    const { messageId, conversationId, instruction, sequence } = command;
    await appendToOutbox(tx, [
      {
        agencyId,
        eventId: hashedUuid(messageSend.type, agencyId, messageId, instruction, String(sequence)),
        producer: PRODUCER,
        definition: messageSend,
        subject: conversationId,
        sequence,
        channel: 'facebook',
        data: { messageId, conversationId, instruction },
      },
    ]);
    tx.afterCommit(() => this.relay.wake());
  }
}
