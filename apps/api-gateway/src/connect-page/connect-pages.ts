import { DomainError, TransientError } from '@faro/errors';
import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { StoredPage } from '../page/page.repository.js';
import type { Caller } from '../sign-in/caller.js';
import { ConnectPage, type ConnectPageRequest } from './connect-page.js';
import { ListAvailablePages } from './list-available-pages.js';
import { sideBySide } from './side-by-side.js';

export interface ConnectPagesRequest {
  pages: readonly Pick<ConnectPageRequest, 'pageId' | 'locationId'>[];
  acceptStopping?: boolean;
}

/** What became of one Page: the connection, or why there is none. */
export type PageOutcome = { pageId: string } & ({ page: StoredPage } | { error: unknown });

/**
 * Many Pages of one consent, each to its location and each a unit of its own: where one fails the others go on. What concerns all of
 * them is decided before the first is touched. Asking again connects what is missing and leaves the rest as it is.
 */
@Injectable()
export class ConnectPages {
  constructor(
    private readonly database: Database,
    private readonly available: ListAvailablePages,
    private readonly connectPage: ConnectPage,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** In the order of the request. DomainError `login_expired` or `pages_would_stop`, and nothing is saved. */
  async run(caller: Caller, { pages, acceptStopping }: ConnectPagesRequest): Promise<PageOutcome[]> {
    const { agencyId, sessionId } = caller;
    await this.database.inAgency(agencyId, async (tx) => {
      const grant = await this.available.grantOf(tx, agencyId, sessionId);
      if (!acceptStopping) await this.available.assertNothingStops(tx, agencyId, grant);
    });
    return sideBySide(pages, (page) => this.connect(caller, { ...page, acceptStopping: acceptStopping ?? false }));
  }

  private async connect(caller: Caller, request: ConnectPageRequest): Promise<PageOutcome> {
    const { pageId } = request;
    try {
      return { pageId, page: await this.connectPage.run(caller, request) };
    } catch (error) {
      const isExpected = error instanceof DomainError || error instanceof TransientError;
      if (!isExpected) this.logger.error({ pageId, error }, 'page could not be connected');
      return { pageId, error };
    }
  }
}
