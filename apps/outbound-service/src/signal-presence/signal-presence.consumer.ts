import { type EventData, presenceRequested } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { SignalPresence } from './signal-presence.js';

@Controller()
export class SignalPresenceConsumer {
  constructor(private readonly signalPresence: SignalPresence) {}

  @Consumes(presenceRequested)
  async signal({ event }: ReceivedRecord<EventData<typeof presenceRequested>>): Promise<void> {
    const { pageId, psid, action, requestedAt } = event.data;
    const signal = { agencyId: agencyOf(event), pageId, psid, action, requestedAt: new Date(requestedAt) };
    this.signalPresence.run(signal, new Date());
  }
}
