import { conversationUpdated, type EventData, messageReceived } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { FetchMedia } from './fetch-media.js';

@Controller()
export class FetchMediaConsumer {
  constructor(private readonly fetchMedia: FetchMedia) {}

  @Consumes(messageReceived, { batch: true, group: 'fetch-media' })
  async received(records: ReceivedRecord<EventData<typeof messageReceived>>[]): Promise<void> {
    const withMedia = records.filter(({ event }) => event.data.attachments.some(({ sourceUrl }) => sourceUrl !== null));
    const messages = withMedia.map((record) => ({ ...toKey(record), messageId: record.event.data.messageId }));
    if (messages.length > 0) await this.fetchMedia.noteMessages(messages);
  }

  /** Messages that people or apps elsewhere wrote on behalf of the Page come with this. */
  @Consumes(conversationUpdated, { batch: true, group: 'fetch-media.outside' })
  async updated(records: ReceivedRecord<EventData<typeof conversationUpdated>>[]): Promise<void> {
    await this.fetchMedia.noteNewest(records.map(toKey));
  }
}

function toKey({ event }: ReceivedRecord<{ conversationId: string }>) {
  return { agencyId: agencyOf(event), conversationId: event.data.conversationId };
}
