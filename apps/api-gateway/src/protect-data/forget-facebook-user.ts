import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { FacebookLoginRepository } from '../connect-page/facebook-login.repository.js';
import { DisconnectPage } from '../disconnect-page/disconnect-page.js';
import { PageRepository } from '../page/page.repository.js';
import { DataJobsRepository, type DataTaskOf } from './data-jobs.repository.js';

/**
 * Ends what rests on the consent that a Facebook user has taken back: connections, tokens, unused logins. What they have agreed to
 * since then stays.
 */
@Injectable()
export class ForgetFacebookUser {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly pages: PageRepository,
    private readonly logins: FacebookLoginRepository,
    private readonly disconnectPage: DisconnectPage,
    private readonly clock: Clock,
  ) {}

  async run(agencyId: string, { id, facebookUserId, requestedAt }: DataTaskOf<'deauthorization'>): Promise<void> {
    const pageIds = await this.database.inAgency(agencyId, async (tx) => {
      await this.logins.removeGrantsOfUser(tx, agencyId, facebookUserId);
      return this.pages.ofUserUntil(tx, agencyId, facebookUserId, requestedAt);
    });
    const by = { agencyId, system: 'meta' } as const;
    for (const pageId of pageIds) await this.disconnectPage.run({ by, pageId, reason: 'deauthorized' });
    const finished = { at: this.clock.now(), receipt: { pages: pageIds.length }, storageKey: null, expiresAt: null };
    await this.database.inAgency(agencyId, (tx) => this.jobs.finish(tx, agencyId, id, finished));
  }
}
