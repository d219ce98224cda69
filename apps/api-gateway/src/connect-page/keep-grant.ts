import { DomainError } from '@faro/errors';
import {
  exchangeForLongLived,
  type GrantedPage,
  GraphClient,
  inspectToken,
  listGrantedPages,
  readGrantedPage,
  type TokenInspection,
} from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { FacebookLoginRepository } from './facebook-login.repository.js';
import { bodyOrRefusal } from './graph-refusal.js';
import { chosenPageIds, offerPage } from './required-permissions.js';

/** How long Pages can be picked without logging in again. */
const GRANT_LIFETIME_MS = 60 * 60_000;

/** Keeps what a person granted until they pick Pages: a token that lasts, encrypted, and every Page that they chose. */
@Injectable()
export class KeepGrant {
  constructor(
    private readonly database: Database,
    private readonly client: GraphClient,
    private readonly vault: TokenVault,
    private readonly repository: FacebookLoginRepository,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, sessionId }: Caller, shortLivedToken: string, locationId: string | null): Promise<void> {
    const exchanged = await exchangeForLongLived(this.client, shortLivedToken);
    const { token, expiresInSeconds } = bodyOrRefusal(exchanged, 'facebook_login_refused', 'the login');
    const inspection = bodyOrRefusal(await inspectToken(this.client, token), 'facebook_login_refused', 'the login');
    if (!inspection.isValid) throw refused();
    if (!inspection.scopes.includes('pages_show_list')) throw declined();
    const granted = await this.grantedPages(token, inspection);
    const userToken = await this.vault.seal(token, { agencyId, pageId: null, kind: 'user' });
    const nowMs = this.clock.now().getTime();
    const grant = {
      sessionId,
      userId: inspection.userId ?? '',
      userToken,
      userTokenExpiresAt: expiresInSeconds === null ? null : new Date(nowMs + expiresInSeconds * 1000),
      scopes: inspection.scopes,
      pages: granted.map((page) => offerPage(page, inspection)),
      locationId,
      expiresAt: new Date(nowMs + GRANT_LIFETIME_MS),
    };
    await this.database.inAgency(agencyId, (tx) => this.repository.saveGrant(tx, agencyId, grant));
  }

  /** The list over all cursors, and what the token names besides: with Login for Business the list can be short or empty. */
  private async grantedPages(userToken: string, inspection: TokenInspection): Promise<GrantedPage[]> {
    const outcome = await listGrantedPages(this.client, userToken);
    const listed = bodyOrRefusal(outcome, 'facebook_login_refused', 'the list of Pages');
    const known = new Set(listed.map(({ pageId }) => pageId));
    const missing = chosenPageIds(inspection).filter((pageId) => !known.has(pageId));
    for (const pageId of missing) {
      const page = await readGrantedPage(this.client, { pageId, userToken });
      if (page.kind === 'ok') listed.push(page.body);
    }
    return listed;
  }
}

/** Facebook would answer with an empty list, as if there were no Pages. */
function declined(): DomainError {
  return new DomainError(
    'permissions_declined',
    'unprocessable',
    'Facebook permissions that messages need were declined.',
  );
}

function refused(): DomainError {
  return new DomainError('facebook_login_refused', 'unprocessable', 'Facebook has ended the login meanwhile.');
}
