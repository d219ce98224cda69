import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database, hashedUuid } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { LockedConversation } from '../conversation/conversation.repository.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import type { Caller } from '../sign-in/caller.js';
import { PresenceRequests } from '../signal-presence/presence-requests.js';
import type { ChangeConversationBody } from './change-conversation.dto.js';
import { ChangeConversationRepository } from './change-conversation.repository.js';
import { type Decision, decideChange } from './decide-change.js';

/** State, assignment, read: what agents do with a conversation besides answering. */
@Injectable()
export class ChangeConversation {
  constructor(
    private readonly database: Database,
    private readonly repository: ChangeConversationRepository,
    private readonly changes: ConversationChanges,
    private readonly presence: PresenceRequests,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, personId }: Caller, id: string, body: ChangeConversationBody): Promise<void> {
    const now = this.clock.now();
    await this.database.inAgency(agencyId, async (tx) => {
      const before = await this.changes.lock(tx, agencyId, id);
      if (body.assigneeId && body.assigneeId !== before.assigneeId)
        await this.assertMaySee(tx, before, body.assigneeId, agencyId);
      const decision = decideChange(before, body, now);
      if (!decision.changed) return;
      await this.repository.save(tx, agencyId, decision.conversation);
      await this.note(tx, agencyId, personId, decision, now);
      await this.changes.announce(tx, agencyId, decision.conversation);
      if (decision.becameRead) await this.presence.request(tx, agencyId, decision.conversation, 'mark_seen', now);
    });
  }

  private async assertMaySee(
    tx: AgencyTransaction,
    { locationId }: LockedConversation,
    personId: string,
    agencyId: string,
  ): Promise<void> {
    if (await this.repository.maySee(tx, agencyId, personId, locationId)) return;
    const sentence = 'There is nobody with this id in the agency who sees this conversation.';
    throw new DomainError('person_not_found', 'not_found', sentence);
  }

  private async note(tx: AgencyTransaction, agencyId: string, personId: string, decision: Decision, at: Date) {
    const { conversation, noted } = decision;
    for (const { kind, change } of noted) {
      const id = hashedUuid('timeline', agencyId, conversation.id, kind, at.toISOString(), JSON.stringify(change));
      await this.repository.note(tx, agencyId, conversation, { id, kind, details: { personId, ...change }, at });
    }
  }
}
