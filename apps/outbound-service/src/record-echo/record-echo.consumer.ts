import { type EventData, messageEchoed } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { RecordEcho } from './record-echo.js';

@Controller()
export class RecordEchoConsumer {
  constructor(private readonly recordEcho: RecordEcho) {}

  /** Echoes without a delivery are of sends that we did not make. */
  @Consumes(messageEchoed, { batch: true })
  record(records: ReceivedRecord<EventData<typeof messageEchoed>>[]): Promise<void> {
    const echoes = records.flatMap(({ event }) => {
      const { deliveryId, mid, pageId, echoedAt } = event.data;
      return deliveryId === null
        ? []
        : [{ agencyId: agencyOf(event), deliveryId, mid, pageId, at: new Date(echoedAt) }];
    });
    return this.recordEcho.run(echoes);
  }
}
