import { Injectable } from '@nestjs/common';
import { SimulatorState } from '../state/simulator-state.js';
import { PublishWebhook } from '../webhooks/publish-webhook.js';
import { grantedScopes } from './grant.js';
import { IssueTokens } from './issue-tokens.js';
import { type CallbackAnswer, MetaCallbackClient } from './meta-callback.client.js';

/** A person removes the app in their Facebook settings: tokens die with 190/458, the app is told in two ways. */
@Injectable()
export class RemoveApp {
  constructor(
    private readonly state: SimulatorState,
    private readonly tokens: IssueTokens,
    private readonly webhooks: PublishWebhook,
    private readonly callbacks: MetaCallbackClient,
  ) {}

  run(personId: string): Promise<CallbackAnswer> {
    const grant = this.state.grants.get(personId);
    this.tokens.invalidate(personId, null, 458);
    this.state.grants.delete(personId);
    for (const scope of grantedScopes(grant)) {
      const targetIds = grant?.permissions[scope]?.targetIds ?? [];
      this.webhooks.permissionRevoked(scope, targetIds);
    }
    return this.callbacks.deauthorize(personId);
  }
}
