import { GraphClient } from '@faro/messenger-platform';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { authenticate, FacebookStrategy, type StrategyEnd } from './facebook.strategy.js';

export const CALLBACK_PATH = '/api/integrations/facebook/callback';

/** Facebook's login dialog: the way there, and what its answer means. */
@Injectable()
export class FacebookDialog {
  readonly #strategy: FacebookStrategy;

  constructor(config: ApiGatewayConfig, client: GraphClient) {
    this.#strategy = new FacebookStrategy(
      {
        appId: config.metaAppId,
        appSecret: client.appSecret,
        dialogUrl: config.metaDialogUrl,
        graphVersion: config.metaGraphVersion,
        callbackUrl: config.publicUrl + CALLBACK_PATH,
        loginConfigId: config.metaLoginConfigId,
      },
      client,
    );
  }

  /** The address of the dialog. `rerequest` asks for declined permissions again, which Facebook leaves out otherwise. */
  async address(newState: string, rerequest: boolean): Promise<string> {
    const options = rerequest ? { authType: 'rerequest' } : {};
    const end = await authenticate(this.#strategy, { query: {}, newState }, options);
    if (end.kind !== 'redirect') throw new Error('The strategy does not lead to the dialog.');
    return end.url;
  }

  /** What came of the dialog; its code is exchanged for a token here. */
  answer(query: Readonly<Record<string, unknown>>): Promise<StrategyEnd> {
    return authenticate(this.#strategy, { query }, {});
  }
}
