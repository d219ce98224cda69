import { randomBytes } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { Clock } from '../clock.js';
import { type DataDeletion, DataDeletionsRepository } from './data-deletions.repository.js';
import { ForgetFacebookUser } from './forget-facebook-user.js';
import type { DeletionReceipt } from './meta-callbacks.dto.js';

const CODE_BYTES = 12;

/**
 * A person asks Meta that their data be deleted here. Of a person who logged in with Facebook we hold their token and the
 * connections that rest on it, nothing else; both are gone when this answers. The receipt leads to a page that says so.
 */
@Injectable()
export class DeleteData {
  constructor(
    private readonly config: ApiGatewayConfig,
    private readonly forget: ForgetFacebookUser,
    private readonly deletions: DataDeletionsRepository,
    private readonly clock: Clock,
  ) {}

  async run(signedRequest: string): Promise<DeletionReceipt> {
    const code = randomBytes(CODE_BYTES).toString('hex');
    const requestedAt = this.clock.now();
    await this.forget.run(signedRequest);
    await this.deletions.begin(code, requestedAt);
    await this.deletions.complete(code, this.clock.now());
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
function pageOf({ requestedAt, completedAt }: DataDeletion): string {
  const state = completedAt
    ? `Your data was deleted on ${completedAt.toUTCString()}.`
    : 'Your data is being deleted. Look again in a few minutes.';
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Deletion of your data</title>',
    '<meta name="viewport" content="width=device-width">',
    `<h1>Deletion of your data</h1><p>Asked for on ${requestedAt.toUTCString()}.</p><p>${state}</p></html>`,
  ].join('');
}
