import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { LaneRunner } from '../deliver/lane-runner.js';
import { LanesRepository } from '../deliver/lanes.repository.js';
import { type PageKey, PagePacesRepository } from '../deliver/page-paces.repository.js';

/** A Page was connected, again, or is connected no more: what waits for it is looked at now and goes out, or fails saying so. */
@Injectable()
export class FollowPage {
  constructor(
    private readonly database: Database,
    private readonly lanes: LanesRepository,
    private readonly paces: PagePacesRepository,
    private readonly runner: LaneRunner,
  ) {}

  run(page: PageKey): Promise<void> {
    return this.database.inAgency(page.agencyId, async (tx) => {
      tx.afterCommit(() => this.runner.wake());
      await this.paces.forget(tx, page);
      await this.lanes.wakePage(tx, page.agencyId, page.pageId);
    });
  }
}
