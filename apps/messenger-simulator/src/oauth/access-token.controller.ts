import { Call, GraphController, GraphGet, GraphPost } from '../graph/graph.controller.js';
import { type GraphCall, textParam } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { SimulatorState } from '../state/simulator-state.js';
import { type AccessToken, whyInvalid } from './access-token.js';
import { refuseCode } from './authorization-code.js';
import { IssueTokens } from './issue-tokens.js';

interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'bearer';
  readonly expires_in?: number;
}

/** `/oauth/access_token`: a code, or a token of one kind, for a token of another. */
@GraphController()
export class AccessTokenController {
  constructor(
    private readonly config: SimulatorConfig,
    private readonly state: SimulatorState,
    private readonly clock: Clock,
    private readonly tokens: IssueTokens,
  ) {}

  @GraphGet('oauth/access_token')
  get(@Call() call: GraphCall): TokenAnswer {
    return this.exchange(call);
  }

  @GraphPost('oauth/access_token')
  post(@Call() call: GraphCall): TokenAnswer {
    return this.exchange(call);
  }

  private exchange(call: GraphCall): TokenAnswer {
    this.checkClient(call);
    switch (textParam(call, 'grant_type') ?? 'authorization_code') {
      case 'authorization_code':
        return this.fromCode(call);
      case 'fb_exchange_token':
        return this.longLived(call);
      case 'client_credentials':
        return { access_token: `${this.config.appId}|${this.config.appSecrets[0]}`, token_type: 'bearer' };
      default:
        throw graphError(1, null, 'Invalid grant_type');
    }
  }

  private checkClient(call: GraphCall): void {
    const clientId = textParam(call, 'client_id');
    if (clientId === undefined) throw graphError(101, null, 'Missing client_id parameter.');
    if (clientId !== this.config.appId) throw graphError(101);
    if (!this.config.appSecrets.includes(textParam(call, 'client_secret') ?? ''))
      throw graphError(1, null, 'Error validating client secret.', { status: 400 });
  }

  private fromCode(call: GraphCall): TokenAnswer {
    const redirectUri = textParam(call, 'redirect_uri');
    if (redirectUri === undefined) throw graphError(191, null, 'Missing redirect_uri parameter.');
    const code = this.state.codes.get(textParam(call, 'code') ?? '');
    const refusal = refuseCode(code, redirectUri, this.clock.now());
    if (refusal !== null || code === undefined) throw refusal;
    return this.answer(this.tokens.fromCode(code));
  }

  private longLived(call: GraphCall): TokenAnswer {
    const token = this.state.tokens.get(textParam(call, 'fb_exchange_token') ?? '');
    if (token === undefined) throw graphError(190);
    const reason = whyInvalid(token, this.clock.now());
    if (reason !== null) throw graphError(190, reason);
    if (token.kind !== 'USER') throw graphError(100, null, '(#100) Only a user access token can be exchanged.');
    return this.answer(this.tokens.longLived(token));
  }

  private answer(token: AccessToken): TokenAnswer {
    const lifetime = Math.floor((token.expiresAt - this.clock.now()) / 1000);
    const expiry = token.expiresAt === 0 ? {} : { expires_in: lifetime };
    return { access_token: token.token, token_type: 'bearer', ...expiry };
  }
}
