import { DomainError } from '@faro/errors';
import { readSignedRequest } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { Clock } from '../clock.js';
import { DataJobsRepository } from '../protect-data/data-jobs.repository.js';
import { DataDeletionsRepository } from './data-deletions.repository.js';

/** Meta says that a person's consent is over: a job for each agency that holds something of theirs; Meta does not wait for them. */
@Injectable()
export class RequestDeauthorization {
  constructor(
    private readonly config: ApiGatewayConfig,
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly deletions: DataDeletionsRepository,
    private readonly clock: Clock,
  ) {}

  /** `confirmationCode` where the person wants to know when it is done. DomainError `signed_request_invalid` when it is not Meta's. */
  async run(signedRequest: string, confirmationCode: string | null): Promise<void> {
    const request = readSignedRequest(signedRequest, this.config.metaAppSecrets);
    if (!request)
      throw new DomainError('signed_request_invalid', 'invalid', 'The request is not signed by the app’s secret.');
    const requestedAt = this.clock.now();
    const facebookUserId = request.userId;
    await this.database.inAgencies(await this.agenciesOf(facebookUserId), async (tx) => {
      if (confirmationCode !== null) await this.deletions.add(tx, confirmationCode, requestedAt);
      await this.jobs.addDeauthorizations(tx, { facebookUserId, confirmationCode, requestedAt });
    });
  }

  private async agenciesOf(facebookUserId: string): Promise<string[]> {
    const sql = 'SELECT agency_id FROM agencies_of_facebook_user($1)';
    const rows = await this.database.lookUp<{ agency_id: string }>(sql, [facebookUserId]);
    return rows.map(({ agency_id }) => agency_id);
  }
}
