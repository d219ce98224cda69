import { CLOSING_SOON_HOURS } from '@faro/inbox';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import type { Caller } from '../sign-in/caller.js';
import type { ConversationCounts, ConversationFilters } from './list-conversations.dto.js';
import { readFilter, windowsEndingWithin } from './read-filter.js';

const CLOSING_SOON_MINUTES = CLOSING_SOON_HOURS * 60;

/** How many conversations a list has, without the list: for badges, in one look at them. */
@Injectable()
export class CountConversations {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, personId }: Caller, query: ConversationFilters): Promise<ConversationCounts> {
    const now = this.clock.now();
    const filter = readFilter(query, personId, now);
    const closing = windowsEndingWithin(CLOSING_SOON_MINUTES, now);
    return this.database.inAgency(agencyId, (tx) => this.conversations.count(tx, agencyId, filter, personId, closing));
  }
}
