import { DomainError } from '@faro/errors';
import { readSignedRequest } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { FacebookLoginRepository } from '../connect-page/facebook-login.repository.js';
import { DisconnectPage } from '../disconnect-page/disconnect-page.js';
import { PageRepository } from '../page/page.repository.js';

/** Ends everything that rests on the consent of a Facebook user, in whatever agency: connections, tokens, unused logins. */
@Injectable()
export class ForgetFacebookUser {
  constructor(
    private readonly config: ApiGatewayConfig,
    private readonly database: Database,
    private readonly pages: PageRepository,
    private readonly logins: FacebookLoginRepository,
    private readonly disconnectPage: DisconnectPage,
  ) {}

  /** DomainError `signed_request_invalid` when it is not Meta's. Repeating it changes nothing. */
  async run(signedRequest: string): Promise<void> {
    const request = readSignedRequest(signedRequest, this.config.metaAppSecrets);
    if (!request)
      throw new DomainError('signed_request_invalid', 'invalid', 'The request is not signed by the app’s secret.');
    const agencies = await this.database.lookUp<{ agency_id: string }>(
      'SELECT agency_id FROM agencies_of_facebook_user($1)',
      [request.userId],
    );
    for (const { agency_id } of agencies) await this.forgetIn(agency_id, request.userId);
  }

  private async forgetIn(agencyId: string, userId: string): Promise<void> {
    const connected = await this.database.inAgency(agencyId, async (tx) => {
      await this.logins.removeGrantsOfUser(tx, agencyId, userId);
      return this.pages.ofUser(tx, agencyId, userId);
    });
    const by = { agencyId, system: 'meta' } as const;
    for (const { pageId } of connected) await this.disconnectPage.run({ by, pageId, reason: 'deauthorized' });
  }
}
