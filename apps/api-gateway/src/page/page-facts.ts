import { pageConnected, pageDisconnected } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { type AuditActor, AuditLog } from '../audit-log/audit-log.js';
import { PRODUCER } from '../producer.js';

interface PageFact {
  pageId: string;
  locationId: string;
  at: Date;
}

/** Says that a Page was connected or is no longer, and keeps account of who did it. Shown whatever the plan. */
@Injectable()
export class PageFacts {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly audit: AuditLog,
  ) {}

  async connected(
    tx: AgencyTransaction,
    actor: AuditActor,
    { pageId, locationId, at, name }: PageFact & { name: string },
  ): Promise<void> {
    const data = { pageId, locationId, name, connectedAt: at.toISOString() };
    await this.#append(tx, actor.agencyId, pageConnected, pageId, at, data);
    const object = { type: 'page', id: pageId } as const;
    await this.audit.record(tx, actor, { act: 'page.connected', object, details: { locationId } });
  }

  async disconnected(
    tx: AgencyTransaction,
    actor: AuditActor,
    { pageId, locationId, at, reason }: PageFact & { reason: DisconnectReason },
  ): Promise<void> {
    const data = { pageId, locationId, reason, disconnectedAt: at.toISOString() };
    await this.#append(tx, actor.agencyId, pageDisconnected, pageId, at, data);
    const object = { type: 'page', id: pageId } as const;
    await this.audit.record(tx, actor, { act: 'page.disconnected', object, details: { locationId, reason } });
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

export type DisconnectReason = 'requested' | 'deauthorized' | 'transferred';
