import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import { noSuchConversation } from '../conversation/no-such-conversation.js';
import { Cursors } from '../http/cursors.js';
import type { ListQuery } from '../http/list.dto.js';
import { type NoteRow, NotesRepository } from './notes.repository.js';
import type { Note, NoteList } from './write-notes.dto.js';

@Injectable()
export class ListNotes {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly notes: NotesRepository,
    private readonly cursors: Cursors,
  ) {}

  async run(agencyId: string, conversationId: string, { cursor, limit }: ListQuery): Promise<NoteList> {
    const list = ['notes', agencyId, conversationId];
    const [createdAt, id] = this.cursors.open(list, cursor) ?? [];
    const after = createdAt && id ? { createdAt, id } : null;
    const rows = await this.database.inAgency(agencyId, async (tx) => {
      if (!(await this.conversations.exists(tx, agencyId, conversationId))) throw noSuchConversation();
      return this.notes.list(tx, agencyId, conversationId, after, limit);
    });
    const page = this.cursors.page(list, rows, limit, (row) => [row.createdKey, row.id]);
    return { ...page, items: page.items.map(describeNote) };
  }
}

export function describeNote({ createdKey: _key, createdAt, ...row }: NoteRow): Note {
  return { ...row, createdAt: createdAt.toISOString() };
}
