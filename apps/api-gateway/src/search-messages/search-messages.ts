import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Cursors } from '../http/cursors.js';
import type { FoundMessage, FoundMessageList, SearchMessagesQuery } from './search-messages.dto.js';
import { type FoundRow, SearchMessagesRepository } from './search-messages.repository.js';

/** Over everything that the agency and its plan may see. */
@Injectable()
export class SearchMessages {
  constructor(
    private readonly database: Database,
    private readonly repository: SearchMessagesRepository,
    private readonly cursors: Cursors,
  ) {}

  async run(agencyId: string, { q, cursor, limit }: SearchMessagesQuery): Promise<FoundMessageList> {
    const list = ['found-messages', agencyId, q];
    const [sentAt, id] = this.cursors.open(list, cursor) ?? [];
    const after = sentAt && id ? { sentAt, id } : null;
    const rows = await this.database.inAgency(agencyId, (tx) => this.repository.find(tx, agencyId, q, after, limit));
    const page = this.cursors.page(list, rows, limit, (row) => [row.sentKey, row.id]);
    return { ...page, items: page.items.map(describeFound) };
  }
}

function describeFound({ sentKey: _key, sentAt, ...row }: FoundRow): FoundMessage {
  return { ...row, sentAt: sentAt.toISOString() };
}
