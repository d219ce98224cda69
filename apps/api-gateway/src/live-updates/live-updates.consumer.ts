import type { ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { shownTopics } from './frames.js';
import { LiveUpdates } from './live-updates.js';

/** Every instance hears of every event, and looks into the log where somebody follows. The log decides what is shown, and once. */
@Controller()
export class LiveUpdatesConsumer {
  constructor(private readonly liveUpdates: LiveUpdates) {}

  @EventPattern([...shownTopics], { broadcast: true })
  async hear(@Payload() { event }: ReceivedRecord): Promise<void> {
    if (event.agencyid) await this.liveUpdates.poke(event.agencyid);
  }
}
