import { contactProfileFetched, type EventData } from '@faro/contracts';
import { PermanentError } from '@faro/errors';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { CompleteContact } from './complete-contact.js';

@Controller()
export class CompleteContactConsumer {
  constructor(private readonly completeContact: CompleteContact) {}

  @Consumes(contactProfileFetched)
  async complete({ event }: ReceivedRecord<EventData<typeof contactProfileFetched>>): Promise<void> {
    const { agencyid: agencyId, data } = event;
    if (agencyId === undefined) throw new PermanentError('event_without_agency', `Event ${event.id} names no agency.`);
    await this.completeContact.run({ agencyId, ...data, fetchedAt: new Date(data.fetchedAt) });
  }
}
