import { contactErased, type EventData } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../producer.js';

/** Whoever has a contact on the screen hears that it is gone, in the transaction that erases it. Not shown where the plan locks it away. */
@Injectable()
export class ContactFacts {
  constructor(private readonly relay: OutboxRelay) {}

  async erased(
    tx: AgencyTransaction,
    agencyId: string,
    contacts: readonly EventData<typeof contactErased>[],
  ): Promise<void> {
    if (contacts.length === 0) return;
    const facts = contacts.map((data) => ({
      agencyId,
      // A contact is erased once: who comes back afterwards is another one.
      eventId: hashedUuid(contactErased.type, agencyId, data.contactId),
      producer: PRODUCER,
      definition: contactErased,
      subject: data.pageId,
      sequence: 0,
      channel: 'facebook' as const,
      data,
    }));
    await appendToOutbox(tx, facts);
    tx.afterCommit(() => this.relay.wake());
  }
}
