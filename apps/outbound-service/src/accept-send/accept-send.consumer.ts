import { type EventData, messageSend } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { AcceptSend } from './accept-send.js';

@Controller()
export class AcceptSendConsumer {
  constructor(private readonly acceptSend: AcceptSend) {}

  @Consumes(messageSend, { batch: true })
  accept(records: ReceivedRecord<EventData<typeof messageSend>>[]): Promise<void> {
    return this.acceptSend.run(
      records.map(({ event }) => ({ agencyId: agencyOf(event), sequence: event.sequence, ...event.data })),
    );
  }
}
