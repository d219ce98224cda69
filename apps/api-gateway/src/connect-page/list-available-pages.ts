import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { PageRepository } from '../page/page.repository.js';
import type { Caller } from '../sign-in/caller.js';
import type { AvailablePage, AvailablePageList, EndangeredPage } from './connect-page.dto.js';
import { FacebookLoginRepository, type Grant } from './facebook-login.repository.js';
import { type OfferedPage, obstacleOf } from './required-permissions.js';

/** The Pages of the last login of this session, with what stands in the way of each, and what the login would cost. */
@Injectable()
export class ListAvailablePages {
  constructor(
    private readonly database: Database,
    private readonly repository: FacebookLoginRepository,
    private readonly pages: PageRepository,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, sessionId }: Caller): Promise<AvailablePageList> {
    return this.database.inAgency(agencyId, async (tx) => {
      const grant = await this.grantOf(tx, agencyId, sessionId);
      const connected = await this.repository.connected(
        tx,
        grant.pages.map(({ pageId }) => pageId),
      );
      const here = await this.pages.list(tx, agencyId);
      const locations = new Map(here.map(({ pageId, locationId }) => [pageId, locationId]));
      return {
        items: grant.pages.map((page) => describePage(page, connected.get(page.pageId), locations.get(page.pageId))),
        nextCursor: null,
        locationId: grant.locationId,
        wouldStop: await this.endangered(tx, agencyId, grant),
        expiresAt: grant.expiresAt.toISOString(),
      };
    });
  }

  /** DomainError `login_expired` when the session has none, or had one too long ago. */
  async grantOf(tx: AgencyTransaction, agencyId: string, sessionId: string): Promise<Grant> {
    const grant = await this.repository.findGrant(tx, agencyId, sessionId, this.clock.now());
    if (grant) return grant;
    const sentence = 'Log in to Facebook first. What it granted is kept for an hour.';
    throw new DomainError('login_expired', 'not_found', sentence);
  }

  /** Pages connected with an earlier consent of the same Facebook user that this one no longer covers. */
  async endangered(tx: AgencyTransaction, agencyId: string, grant: Grant): Promise<EndangeredPage[]> {
    const covered = new Set(
      grant.pages.filter(({ missingPermissions }) => missingPermissions.length === 0).map(({ pageId }) => pageId),
    );
    const earlier = await this.pages.ofUser(tx, agencyId, grant.userId);
    return earlier.filter(({ pageId }) => !covered.has(pageId));
  }

  /** DomainError `pages_would_stop`, which names them. */
  async assertNothingStops(tx: AgencyTransaction, agencyId: string, grant: Grant): Promise<void> {
    const pages = await this.endangered(tx, agencyId, grant);
    if (pages.length === 0) return;
    const names = pages.map(({ name }) => name).join(', ');
    const sentence = `The last login to Facebook leaves out Pages that are connected: ${names}. They would stop working. Log in again with all Pages chosen, or say that they may stop.`;
    throw new DomainError('pages_would_stop', 'conflict', sentence, { pages });
  }
}

function describePage(
  page: OfferedPage,
  connected: 'here' | 'elsewhere' | undefined,
  locationId: string | undefined,
): AvailablePage {
  const isElsewhere = connected === 'elsewhere';
  return {
    ...page,
    connectedTo: connected
      ? { scope: isElsewhere ? 'another_agency' : 'this_agency', locationId: locationId ?? null }
      : null,
    obstacle: obstacleOf(page, isElsewhere),
  };
}
