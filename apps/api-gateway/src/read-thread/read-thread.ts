import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ConversationRepository } from '../conversation/conversation.repository.js';
import { noSuchConversation, noSuchMessage } from '../conversation/no-such-conversation.js';
import { Cursors } from '../http/cursors.js';
import { describeMessage } from '../message/describe-message.js';
import type { Message, MessageList } from '../message/message.dto.js';
import { MessageRepository } from '../message/message.repository.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import type { ReadThreadQuery } from './read-thread.dto.js';

@Injectable()
export class ReadThread {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly cursors: Cursors,
    private readonly urls: MediaUrls,
  ) {}

  async list(agencyId: string, conversationId: string, query: ReadThreadQuery): Promise<MessageList> {
    const list = ['messages', agencyId, conversationId];
    const [sentAt, sequence, id] = this.cursors.open(list, query.cursor) ?? [];
    const after = sentAt && sequence && id ? { sentAt, sequence, id } : null;
    const rows = await this.database.inAgency(agencyId, async (tx) => {
      if (!(await this.conversations.exists(tx, agencyId, conversationId))) throw noSuchConversation();
      if (!after && query.around) return this.around(tx, agencyId, conversationId, query.around, query.limit);
      if (!after && query.from) return this.messages.threadFrom(tx, agencyId, conversationId, query.from, query.limit);
      return this.messages.thread(tx, agencyId, conversationId, after, query.limit);
    });
    const page = this.cursors.page(list, rows, query.limit, (row) => [row.sentKey, String(row.sequence), row.id]);
    const signUrl = this.urls.signerFor(agencyId);
    return { ...page, items: page.items.map((row) => describeMessage(row, signUrl)) };
  }

  async get(agencyId: string, id: string): Promise<Message> {
    const row = await this.database.inAgency(agencyId, (tx) => this.messages.find(tx, agencyId, id));
    if (!row) throw noSuchMessage();
    return describeMessage(row, this.urls.signerFor(agencyId));
  }

  /** What was said next, up to half a page of it, before the message and what is older. */
  private async around(tx: AgencyTransaction, agencyId: string, conversationId: string, id: string, limit: number) {
    const most = Math.floor(limit / 2);
    const newer = await this.messages.threadBehind(tx, agencyId, conversationId, id, most);
    return [...newer, ...(await this.messages.threadFrom(tx, agencyId, conversationId, id, limit - newer.length))];
  }
}
