import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Conversation, ConversationList } from '../conversation/conversation.dto.js';
import { type ConversationFilter, ConversationRepository } from '../conversation/conversation.repository.js';
import { describeConversation } from '../conversation/describe-conversation.js';
import { noSuchConversation } from '../conversation/no-such-conversation.js';
import { Cursors } from '../http/cursors.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import type { Caller } from '../sign-in/caller.js';
import type { ListConversationsQuery } from './list-conversations.dto.js';
import { readFilter } from './read-filter.js';

@Injectable()
export class ListConversations {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly cursors: Cursors,
    private readonly urls: MediaUrls,
    private readonly clock: Clock,
  ) {}

  async list({ agencyId, personId }: Caller, query: ListConversationsQuery): Promise<ConversationList> {
    const now = this.clock.now();
    const filter = readFilter(query, personId, now);
    const list = identityOf(agencyId, filter, query);
    const [lastActivityAt, id] = this.cursors.open(list, query.cursor) ?? [];
    const after = lastActivityAt && id ? { lastActivityAt, id } : null;
    const rows = await this.database.inAgency(agencyId, (tx) =>
      this.conversations.list(tx, agencyId, filter, after, query.limit),
    );
    const page = this.cursors.page(list, rows, query.limit, (row) => [row.activityKey, row.id]);
    const signUrl = this.urls.signerFor(agencyId);
    return { ...page, items: page.items.map((row) => describeConversation(row, signUrl, now)) };
  }

  async get(agencyId: string, id: string): Promise<Conversation> {
    const row = await this.database.inAgency(agencyId, (tx) => this.conversations.find(tx, agencyId, id));
    if (!row) throw noSuchConversation();
    return describeConversation(row, this.urls.signerFor(agencyId), this.clock.now());
  }
}

/** A cursor goes on in the same list only; the moving edge of the closing window is no part of that. */
function identityOf(agencyId: string, filter: ConversationFilter, query: ListConversationsQuery) {
  const { windowEnds: _moving, ...fixed } = filter;
  return ['conversations', agencyId, ...Object.values(fixed), query.closingWithinMinutes];
}
