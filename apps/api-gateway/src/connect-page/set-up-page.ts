import { DomainError } from '@faro/errors';
import {
  GraphClient,
  missingFields,
  readGrantedPage,
  readSubscribedFields,
  subscribePage,
  testPageToken,
  unsubscribePage,
} from '@faro/messenger-platform';
import { TokenVault } from '@faro/security';
import { Injectable } from '@nestjs/common';
import type { Grant } from './facebook-login.repository.js';
import { bodyOrRefusal } from './graph-refusal.js';

export interface PageAccess {
  pageId: string;
  pageToken: string;
  userToken: string;
}

export interface SetUpPageCommand {
  agencyId: string;
  grant: Grant;
  pageId: string;
  /** The Page is connected here already: what is subscribed must not be taken back when something fails. */
  isReconnect: boolean;
}

/** What has to be true at Meta before a Page counts as connected: a token of the Page that works, and every field subscribed. */
@Injectable()
export class SetUpPage {
  constructor(
    private readonly client: GraphClient,
    private readonly vault: TokenVault,
  ) {}

  async run({ agencyId, grant, pageId, isReconnect }: SetUpPageCommand): Promise<PageAccess> {
    const userToken = await this.vault.open(grant.userToken, { agencyId, pageId: null, kind: 'user' });
    const access = { pageId, pageToken: await this.provenToken(pageId, userToken), userToken };
    try {
      await this.subscribe(access);
    } catch (error) {
      if (!isReconnect) await unsubscribePage(this.client, access);
      throw error;
    }
    return access;
  }

  /** The Page's own token, from the lasting token of the person. With it `/me` has to be the Page; the person's would not do. */
  private async provenToken(pageId: string, userToken: string): Promise<string> {
    const read = await readGrantedPage(this.client, { pageId, userToken });
    const { pageToken } = bodyOrRefusal(read, 'page_token_refused', 'a token of the Page');
    if (pageToken === null)
      throw tokenRefused('Facebook gives no token for this Page: your role on it does not suffice.');
    const tested = await testPageToken(this.client, { pageId, pageToken });
    const { isPage } = bodyOrRefusal(tested, 'page_token_refused', 'the first call with the token of the Page');
    if (!isPage) throw tokenRefused('The token that Facebook gave is not one of this Page. Log in to Facebook again.');
    return pageToken;
  }

  private async subscribe(access: PageAccess): Promise<void> {
    bodyOrRefusal(
      await subscribePage(this.client, access),
      'page_subscription_failed',
      'to send us the messages of the Page',
    );
    const fields = await readSubscribedFields(this.client, access);
    const missing = missingFields(bodyOrRefusal(fields, 'page_subscription_failed', 'to say what it will send us'));
    if (missing.length === 0) return;
    const sentence = `Facebook did not subscribe ${missing.join(', ')} for this Page. Try again.`;
    throw new DomainError('page_subscription_failed', 'unprocessable', sentence, { missingFields: missing });
  }
}

function tokenRefused(sentence: string): DomainError {
  return new DomainError('page_token_refused', 'unprocessable', sentence);
}
