import { type EventData, pageConnected, pageDisconnected, pageReauthorizationRequired } from '@faro/contracts';
import { Consumes, type ReceivedRecord } from '@faro/messaging';
import { Controller } from '@nestjs/common';
import { agencyOf } from '../agency-of.js';
import { TrackIncidents } from '../track-incidents/track-incidents.js';
import { HastenChecks } from './hasten-checks.js';

/** What happens to connections between their checks. */
@Controller()
export class WatchPagesConsumer {
  constructor(
    private readonly incidents: TrackIncidents,
    private readonly hastenChecks: HastenChecks,
  ) {}

  /** It works again; the round of consent can have left out other Pages of the same login. */
  @Consumes(pageConnected, { group: 'watch-connected-pages' })
  async connected({ event }: ReceivedRecord<EventData<typeof pageConnected>>): Promise<void> {
    const page = { agencyId: agencyOf(event), pageId: event.data.pageId };
    await this.incidents.connectionChanged(page);
    await this.hastenChecks.run(page, new Date(event.data.connectedAt));
  }

  @Consumes(pageDisconnected, { group: 'watch-disconnected-pages' })
  disconnected({ event }: ReceivedRecord<EventData<typeof pageDisconnected>>): Promise<void> {
    return this.incidents.connectionChanged({ agencyId: agencyOf(event), pageId: event.data.pageId });
  }

  @Consumes(pageReauthorizationRequired, { group: 'watch-refused-pages' })
  async loginEnded({ event }: ReceivedRecord<EventData<typeof pageReauthorizationRequired>>): Promise<void> {
    const { pageId, since, error } = event.data;
    const page = { agencyId: agencyOf(event), pageId };
    await this.incidents.loginEnded(page, { since: new Date(since), subcode: error.subcode });
    await this.hastenChecks.run(page, new Date(since));
  }
}
