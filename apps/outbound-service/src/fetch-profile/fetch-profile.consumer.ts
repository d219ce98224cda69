import { conversationCreated, type EventData, messageReceived } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { FetchProfile } from './fetch-profile.js';

@Controller()
export class FetchProfileConsumer {
  constructor(private readonly fetchProfile: FetchProfile) {}

  @Consumes(messageReceived, { batch: true, group: 'fetch-profile' })
  received(records: ReceivedRecord<EventData<typeof messageReceived>>[]): Promise<void> {
    return this.fetchProfile.want(records.map(toKey));
  }

  @Consumes(conversationCreated, { batch: true, group: 'fetch-profile.created' })
  created(records: ReceivedRecord<EventData<typeof conversationCreated>>[]): Promise<void> {
    return this.fetchProfile.want(records.map(toKey));
  }
}

function toKey({ event }: ReceivedRecord<{ conversationId: string }>) {
  return { agencyId: agencyOf(event), conversationId: event.data.conversationId };
}
