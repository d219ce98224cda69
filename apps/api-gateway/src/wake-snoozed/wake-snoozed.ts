import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ChangeConversationRepository } from '../change-conversation/change-conversation.repository.js';
import { Clock } from '../clock.js';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';

const MOST_AT_ONCE = 200;

/** Opens conversations again whose snooze is over. Several instances may do so at once: the row's lock lets one of them. */
@Injectable()
export class WakeSnoozed {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly repository: ChangeConversationRepository,
    private readonly changes: ConversationChanges,
    private readonly clock: Clock,
  ) {}

  /** How many it opened. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const due = await this.database.lookUp<{ agency_id: string; conversation_id: string }>(
      'SELECT agency_id, conversation_id FROM due_snoozes($1, $2)',
      [now, MOST_AT_ONCE],
    );
    let opened = 0;
    for (const { agency_id, conversation_id } of due) if (await this.open(agency_id, conversation_id, now)) opened += 1;
    return opened;
  }

  private open(agencyId: string, id: string, now: Date): Promise<boolean> {
    return this.database.inAgency(agencyId, async (tx) => {
      const conversation = await this.conversations.lock(tx, agencyId, id);
      const isDue =
        conversation?.status === 'snoozed' && conversation.snoozedUntil !== null && conversation.snoozedUntil <= now;
      if (!isDue) return false;
      const opened = { ...conversation, status: 'open' as const, snoozedUntil: null };
      await this.repository.save(tx, agencyId, opened);
      await this.changes.announce(tx, agencyId, opened);
      return true;
    });
  }
}
