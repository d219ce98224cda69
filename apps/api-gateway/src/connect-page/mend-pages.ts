import { DomainError, TransientError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PageRepository, type StoredPage } from '../page/page.repository.js';
import type { Caller } from '../sign-in/caller.js';
import { ConnectPage } from './connect-page.js';
import { ListAvailablePages } from './list-available-pages.js';
import { sideBySide } from './side-by-side.js';

/**
 * One login mends everything that it can: the Pages connected here that wait for somebody to log in and that this login covers, each
 * where it was. Nothing when the login would stop other Pages: then the person has to decide first.
 */
@Injectable()
export class MendPages {
  constructor(
    private readonly database: Database,
    private readonly available: ListAvailablePages,
    private readonly pages: PageRepository,
    private readonly connectPage: ConnectPage,
  ) {}

  /** How many Pages work again. Those that don't stay as they were; the picker shows them with the reason. */
  async run(caller: Caller): Promise<number> {
    const mended = await sideBySide(await this.waiting(caller), (page) => this.mend(caller, page));
    return mended.filter(Boolean).length;
  }

  private waiting({ agencyId, sessionId }: Caller): Promise<StoredPage[]> {
    return this.database.inAgency(agencyId, async (tx) => {
      const grant = await this.available.grantOf(tx, agencyId, sessionId);
      if ((await this.available.endangered(tx, agencyId, grant)).length > 0) return [];
      const granted = new Set(grant.pages.map(({ pageId }) => pageId));
      const here = await this.pages.list(tx, agencyId);
      return here.filter(({ pageId, status }) => status === 'reauthorization_required' && granted.has(pageId));
    });
  }

  private async mend(caller: Caller, { pageId, locationId }: StoredPage): Promise<boolean> {
    try {
      await this.connectPage.run(caller, { pageId, locationId });
      return true;
    } catch (error) {
      if (error instanceof DomainError || error instanceof TransientError) return false;
      throw error;
    }
  }
}
