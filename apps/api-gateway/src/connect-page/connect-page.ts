import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { StoredPage } from '../page/page.repository.js';
import type { Caller } from '../sign-in/caller.js';
import { connectedElsewhere } from './connected-elsewhere.js';
import { FacebookLoginRepository } from './facebook-login.repository.js';
import { ListAvailablePages } from './list-available-pages.js';
import { noSuchLocation } from './no-such-location.js';
import { type OfferedPage, obstacleOf } from './required-permissions.js';
import { SaveConnection } from './save-connection.js';
import { SetUpPage } from './set-up-page.js';

export interface ConnectPageRequest {
  pageId: string;
  locationId: string;
  acceptStopping?: boolean;
}

/**
 * Connects one Page, as one unit: checked against everything that we know, then set up at Meta and proven, then saved. Whatever
 * fails, nothing is saved and the reason is told. Connecting again keeps the connection's id, history and settings.
 */
@Injectable()
export class ConnectPage {
  constructor(
    private readonly database: Database,
    private readonly available: ListAvailablePages,
    private readonly repository: FacebookLoginRepository,
    private readonly setUp: SetUpPage,
    private readonly save: SaveConnection,
  ) {}

  async run(caller: Caller, request: ConnectPageRequest): Promise<StoredPage> {
    const { agencyId } = caller;
    const { grant, page, isReconnect } = await this.database.inAgency(agencyId, (tx) =>
      this.check(tx, caller, request),
    );
    const access = await this.setUp.run({ agencyId, grant, pageId: page.pageId, isReconnect });
    return this.save.run(caller, { page, locationId: request.locationId, grant, access });
  }

  private async check(tx: AgencyTransaction, { agencyId, sessionId }: Caller, request: ConnectPageRequest) {
    const grant = await this.available.grantOf(tx, agencyId, sessionId);
    const page = grant.pages.find(({ pageId }) => pageId === request.pageId);
    if (!page)
      throw new DomainError('page_not_granted', 'not_found', 'This Page was not chosen in the last login to Facebook.');
    if (!(await this.repository.isLocation(tx, agencyId, request.locationId))) throw noSuchLocation();
    const connected = (await this.repository.connected(tx, [page.pageId])).get(page.pageId);
    if (connected === 'elsewhere') throw connectedElsewhere();
    assertComplete(page);
    if (!request.acceptStopping) await this.available.assertNothingStops(tx, agencyId, grant);
    return { grant, page, isReconnect: connected === 'here' };
  }
}

function assertComplete(page: OfferedPage): void {
  const obstacle = obstacleOf(page, false);
  if (obstacle === null) return;
  const { missingPermissions, missingTasks } = page;
  throw new DomainError('permissions_missing', 'unprocessable', obstacle, { missingPermissions, missingTasks });
}
