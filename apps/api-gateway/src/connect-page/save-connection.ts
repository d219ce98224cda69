import { randomUUID } from 'node:crypto';
import { Database } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { noSuchPage } from '../list-pages/list-pages.js';
import { PageRepository, type StoredPage } from '../page/page.repository.js';
import { PageFacts } from '../page/page-facts.js';
import type { Caller } from '../sign-in/caller.js';
import { connectedElsewhere } from './connected-elsewhere.js';
import type { Grant } from './facebook-login.repository.js';
import type { OfferedPage } from './required-permissions.js';
import type { PageAccess } from './set-up-page.js';

export interface ProvenPage {
  page: OfferedPage;
  locationId: string;
  grant: Grant;
  access: PageAccess;
}

/** The connection, its tokens (encrypted) and the fact `page.connected`, in one transaction. */
@Injectable()
export class SaveConnection {
  constructor(
    private readonly database: Database,
    private readonly vault: TokenVault,
    private readonly pages: PageRepository,
    private readonly facts: PageFacts,
    private readonly clock: Clock,
  ) {}

  async run(caller: Caller, { page, locationId, grant, access }: ProvenPage): Promise<StoredPage> {
    const { agencyId, personId } = caller;
    const { pageId, name } = page;
    const at = this.clock.now();
    const pageToken = await this.vault.seal(access.pageToken, { agencyId, pageId, kind: 'page' });
    const userToken = await this.vault.seal(access.userToken, { agencyId, pageId, kind: 'user' });
    const tokens = { userId: grant.userId, pageToken, userToken, scopes: grant.scopes, expiresAt: null, at };
    return this.database.inAgency(agencyId, async (tx) => {
      const connection = { id: randomUUID(), pageId, locationId, name, connectedBy: personId, at };
      // Another agency may have been quicker since it was checked: a unique key decides.
      if (!(await this.pages.connect(tx, agencyId, connection))) throw connectedElsewhere();
      await this.pages.saveTokens(tx, agencyId, pageId, tokens);
      await this.facts.connected(tx, caller, { pageId, locationId, name, at });
      const saved = await this.pages.find(tx, agencyId, pageId);
      if (!saved) throw noSuchPage();
      return saved;
    });
  }
}
