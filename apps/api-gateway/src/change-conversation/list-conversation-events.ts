import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import { noSuchConversation } from '../conversation/no-such-conversation.js';
import { Cursors } from '../http/cursors.js';
import type { ListQuery } from '../http/list.dto.js';
import type { ConversationEvent, ConversationEventList } from './change-conversation.dto.js';
import { ChangeConversationRepository, type TimelineRow } from './change-conversation.repository.js';

@Injectable()
export class ListConversationEvents {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly repository: ChangeConversationRepository,
    private readonly cursors: Cursors,
  ) {}

  async run(agencyId: string, conversationId: string, { cursor, limit }: ListQuery): Promise<ConversationEventList> {
    const list = ['conversation-events', agencyId, conversationId];
    const [occurredAt, id] = this.cursors.open(list, cursor) ?? [];
    const after = occurredAt && id ? { occurredAt, id } : null;
    const rows = await this.database.inAgency(agencyId, async (tx) => {
      if (!(await this.conversations.exists(tx, agencyId, conversationId))) throw noSuchConversation();
      return this.repository.timeline(tx, agencyId, conversationId, after, limit);
    });
    const page = this.cursors.page(list, rows, limit, (row) => [row.occurredKey, row.id]);
    return { ...page, items: page.items.map(describeEvent) };
  }
}

function describeEvent({ id, kind, details, occurredAt }: TimelineRow): ConversationEvent {
  const { personId, ...change } = details;
  return { id, kind, personId: typeof personId === 'string' ? personId : null, change, at: occurredAt.toISOString() };
}
