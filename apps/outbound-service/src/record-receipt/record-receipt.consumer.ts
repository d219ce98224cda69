import { type EventData, messageDelivered, messageRead } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { RecordReceipt } from './record-receipt.js';

type Receipt = ReceivedRecord<EventData<typeof messageDelivered | typeof messageRead>>;

@Controller()
export class RecordReceiptConsumer {
  constructor(private readonly recordReceipt: RecordReceipt) {}

  @Consumes(messageDelivered, { batch: true })
  delivered(records: Receipt[]): Promise<void> {
    return this.recordReceipt.run(conversationsOf(records));
  }

  @Consumes(messageRead, { batch: true })
  read(records: Receipt[]): Promise<void> {
    return this.recordReceipt.run(conversationsOf(records));
  }
}

function conversationsOf(records: readonly Receipt[]) {
  return records.map(({ event }) => ({ agencyId: agencyOf(event), conversationId: event.data.conversationId }));
}
