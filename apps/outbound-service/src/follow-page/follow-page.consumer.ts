import { type EventData, pageConnected, pageDisconnected } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { FollowPage } from './follow-page.js';

@Controller()
export class FollowPageConsumer {
  constructor(private readonly followPage: FollowPage) {}

  @Consumes(pageConnected)
  connected({ event }: ReceivedRecord<EventData<typeof pageConnected>>): Promise<void> {
    return this.followPage.run({ agencyId: agencyOf(event), pageId: event.data.pageId });
  }

  @Consumes(pageDisconnected)
  disconnected({ event }: ReceivedRecord<EventData<typeof pageDisconnected>>): Promise<void> {
    return this.followPage.run({ agencyId: agencyOf(event), pageId: event.data.pageId });
  }
}
