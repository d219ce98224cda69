import { pageConnected, pageDisconnected } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../producer.js';

interface PageFact {
  pageId: string;
  locationId: string;
  at: Date;
}

/** Says that a Page was connected or is no longer. Shown whatever the plan. */
@Injectable()
export class PageFacts {
  constructor(private readonly relay: OutboxRelay) {}

  connected(tx: AgencyTransaction, agencyId: string, { pageId, locationId, at, name }: PageFact & { name: string }) {
    const data = { pageId, locationId, name, connectedAt: at.toISOString() };
    return this.#append(tx, agencyId, pageConnected, pageId, at, data);
  }

  disconnected(
    tx: AgencyTransaction,
    agencyId: string,
    { pageId, locationId, at, reason }: PageFact & { reason: DisconnectReason },
  ) {
    const data = { pageId, locationId, reason, disconnectedAt: at.toISOString() };
    return this.#append(tx, agencyId, pageDisconnected, pageId, at, data);
  }

  async #append(
    tx: AgencyTransaction,
    agencyId: string,
    definition: typeof pageConnected | typeof pageDisconnected,
    pageId: string,
    at: Date,
    data: object,
  ): Promise<void> {
    const eventId = hashedUuid(definition.type, agencyId, pageId, at.toISOString());
    const fact = {
      agencyId,
      eventId,
      producer: PRODUCER,
      definition,
      subject: pageId,
      sequence: 0,
      channel: null,
      data,
    };
    await appendToOutbox(tx, [fact]);
    tx.afterCommit(() => this.relay.wake());
  }
}

export type DisconnectReason = 'requested' | 'deauthorized';
