import { type CloudEvent, type EventData, messageFailed, messageSent } from '@faro/contracts';
import { PermanentError } from '@faro/errors';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { RecordDeliveries } from './record-deliveries.js';

/** ⑪ What outbound-service says of own messages. */
@Controller()
export class RecordDeliveryConsumer {
  constructor(private readonly recordDeliveries: RecordDeliveries) {}

  @Consumes(messageSent, { batch: true })
  async sent(records: ReceivedRecord<EventData<typeof messageSent>>[]): Promise<void> {
    const deliveries = records.map(({ event }) => ({
      kind: 'sent' as const,
      agencyId: agencyOf(event),
      ...event.data,
      sentAt: new Date(event.data.sentAt),
    }));
    await this.recordDeliveries.run(deliveries, new Date());
  }

  @Consumes(messageFailed, { batch: true })
  async failed(records: ReceivedRecord<EventData<typeof messageFailed>>[]): Promise<void> {
    const deliveries = records.map(({ event }) => ({
      kind: 'failed' as const,
      agencyId: agencyOf(event),
      ...event.data,
    }));
    await this.recordDeliveries.run(deliveries, new Date());
  }
}

function agencyOf({ id, agencyid }: CloudEvent): string {
  if (agencyid === undefined) throw new PermanentError('event_without_agency', `Event ${id} names no agency.`);
  return agencyid;
}
