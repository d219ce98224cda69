import { randomBytes } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { type DataDeletion, DataDeletionsRepository } from './data-deletions.repository.js';
import type { DeletionReceipt } from './meta-callbacks.dto.js';
import { RequestDeauthorization } from './request-deauthorization.js';

const CODE_BYTES = 12;

/**
 * A person asks Meta that their data be deleted here. Of a person who logged in with Facebook we hold their token and the
 * connections that rest on it, nothing else; both are gone soon after. The receipt leads to a page that says how far it is.
 */
@Injectable()
export class DeleteData {
  constructor(
    private readonly config: ApiGatewayConfig,
    private readonly deauthorize: RequestDeauthorization,
    private readonly deletions: DataDeletionsRepository,
  ) {}

  async run(signedRequest: string): Promise<DeletionReceipt> {
    const code = randomBytes(CODE_BYTES).toString('hex');
    await this.deauthorize.run(signedRequest, code);
    return { url: `${this.config.publicUrl}/api/integrations/facebook/data-deletion/${code}`, confirmation_code: code };
  }

  /** The page that Meta sends the person to. */
  async describe(confirmationCode: string): Promise<string> {
    const deletion = await this.deletions.find(confirmationCode);
    if (!deletion) throw new DomainError('not_found', 'not_found', 'There is no deletion with this code.');
    return pageOf(deletion);
  }
}

/** No markup comes from outside. */
function pageOf(deletion: DataDeletion): string {
  const { requestedAt } = deletion;
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Deletion of your data</title>',
    '<meta name="viewport" content="width=device-width">',
    `<h1>Deletion of your data</h1><p>Asked for on ${requestedAt.toUTCString()}.</p><p>${stateOf(deletion)}</p></html>`,
  ].join('');
}

function stateOf({ completedAt, failed }: DataDeletion): string {
  if (completedAt) return `Your data was deleted on ${completedAt.toUTCString()}.`;
  if (failed) return 'Something could not be deleted. The agency that holds it sees that and can have it done.';
  return 'Your data is being deleted. Look again in a few minutes.';
}
