import { presenceRequested } from '@faro/contracts';
import { replyWindow } from '@faro/inbox';
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

  /** Nothing where another app controls the thread, where we only listen, and nothing that Meta would refuse. */
  async request(
    tx: AgencyTransaction,
    agencyId: string,
    to: Addressee,
    action: PresenceAction,
    at: Date,
  ): Promise<void> {
    if (to.standby || !mayBeShown(to, action, at)) return;
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

/** Seen may be shown at any time; typing, which is a promise of an answer, only while one may be sent. It carries no tag. */
function mayBeShown({ lastContactActionAt }: Addressee, action: PresenceAction, at: Date): boolean {
  const { standardUntil } = replyWindow(lastContactActionAt, false);
  return action === 'mark_seen' || (standardUntil !== null && at < standardUntil);
}
