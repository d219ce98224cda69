import { randomUUID } from 'node:crypto';
import { agencyUpdated, type EventData } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../producer.js';

/** Tells everybody of an agency that something which they share was set up anew. Shown whatever the plan. */
@Injectable()
export class AgencyFacts {
  constructor(private readonly relay: OutboxRelay) {}

  async changed(
    tx: AgencyTransaction,
    agencyId: string,
    what: EventData<typeof agencyUpdated>['changed'],
  ): Promise<void> {
    await appendToOutbox(tx, [
      {
        agencyId,
        eventId: randomUUID(),
        producer: PRODUCER,
        definition: agencyUpdated,
        subject: agencyId,
        sequence: 0,
        channel: null,
        data: { changed: what },
      },
    ]);
    tx.afterCommit(() => this.relay.wake());
  }
}
