import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ChangeDeliveries, type WantedChange } from '../deliver/change-deliveries.js';
import { DeliveriesRepository } from '../deliver/deliveries.repository.js';
import { LanesRepository } from '../deliver/lanes.repository.js';
import { AcceptSendRepository } from './accept-send.repository.js';
import { partsOf } from './parts-of-message.js';
import type { SendCommand } from './send-command.js';

/** Writes commands in the order of locks that everybody keeps: conversations, parts, lanes. */
@Injectable()
export class SendRecords {
  constructor(
    private readonly repository: AcceptSendRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly lanes: LanesRepository,
    private readonly changeDeliveries: ChangeDeliveries,
  ) {}

  async write(tx: AgencyTransaction, commands: readonly SendCommand[]): Promise<void> {
    const locked = await this.deliveries.lockConversations(tx, commands);
    await this.add(
      tx,
      commands.filter(({ instruction }) => instruction === 'send'),
    );
    // One after the other: what a second instruction means depends on what the first has done.
    for (const command of commands)
      if (command.instruction !== 'send')
        await this.changeDeliveries.run(tx, await this.wantedBy(tx, command, command.instruction), locked);
    await this.wake(
      tx,
      commands.filter(({ instruction }) => instruction !== 'send'),
    );
  }

  private async add(tx: AgencyTransaction, sends: readonly SendCommand[]): Promise<void> {
    if (sends.length === 0) return;
    const agencyIds = sends.map(({ agencyId }) => agencyId);
    const messages = await this.repository.outgoing(
      tx,
      agencyIds,
      sends.map(({ messageId }) => messageId),
    );
    await Promise.all([this.deliveries.add(tx, messages.flatMap(partsOf)), this.lanes.open(tx, messages)]);
  }

  /** The instruction is for the message; each part takes what concerns its state. Nothing when it comes a second time. */
  private async wantedBy(
    tx: AgencyTransaction,
    command: SendCommand,
    kind: 'retry' | 'skip' | 'cancel',
  ): Promise<WantedChange[]> {
    const { agencyId, messageId } = command;
    if (!(await this.repository.noteInstruction(tx, command))) return [];
    const parts = await this.deliveries.ofMessages(tx, [agencyId], [messageId]);
    return parts.map(({ conversationId, deliveryId }) => ({
      agencyId,
      conversationId,
      messageId,
      deliveryId,
      event: { kind },
    }));
  }

  /** What was held up may go on now, and what was to be retried later is not awaited any more. */
  private async wake(tx: AgencyTransaction, commands: readonly SendCommand[]): Promise<void> {
    if (commands.length === 0) return;
    const messages = await this.repository.outgoing(
      tx,
      commands.map(({ agencyId }) => agencyId),
      commands.map(({ messageId }) => messageId),
    );
    await this.lanes.wake(tx, messages);
  }
}
