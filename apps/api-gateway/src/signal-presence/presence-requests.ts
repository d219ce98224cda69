import { presenceRequested } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { Addressee } from '../conversation/conversation.repository.js';
import { PRODUCER } from '../producer.js';
import type { presenceActions } from './signal-presence.dto.js';

export type PresenceAction = (typeof presenceActions)[number];

/** Asks for a sign on the person's screen. It is a courtesy: it changes nothing that is stored and may be lost. */
@Injectable()
export class PresenceRequests {
  constructor(private readonly relay: OutboxRelay) {}

  /** Nothing where another app controls the thread: we only listen there. */
  async request(
    tx: AgencyTransaction,
    agencyId: string,
    to: Addressee,
    action: PresenceAction,
    at: Date,
  ): Promise<void> {
    if (to.standby) return;
    const requestedAt = at.toISOString();
    await appendToOutbox(tx, [
      {
        agencyId,
        eventId: hashedUuid(presenceRequested.type, agencyId, to.id, action, requestedAt),
        producer: PRODUCER,
        definition: presenceRequested,
        subject: to.id,
        sequence: 0,
        channel: to.channel,
        data: { conversationId: to.id, pageId: to.pageId, psid: to.psid, action, requestedAt },
      },
    ]);
    tx.afterCommit(() => this.relay.wake());
  }
}
