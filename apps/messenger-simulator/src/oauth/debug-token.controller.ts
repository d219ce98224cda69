import { Call, GraphController, GraphGet } from '../graph/graph.controller.js';
import { type GraphCall, requiredText } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { SimulatorState } from '../state/simulator-state.js';
import { type AccessToken, whyInvalid } from './access-token.js';
import { type Grant, grantedScopes, granularScopes } from './grant.js';
import { IdentifyCaller } from './identify-caller.js';

const APPLICATION = 'FARO Messenger';

/** `/debug_token`: what a token is, whom it speaks for, what it may and how long. */
@GraphController()
export class DebugTokenController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly clock: Clock,
    private readonly config: SimulatorConfig,
  ) {}

  /** A bad `input_token` is an answer, not a failure: HTTP 200 with `is_valid: false`. */
  @GraphGet('debug_token')
  debug(@Call() call: GraphCall): object {
    this.checkAsker(call);
    const input = requiredText(call, 'input_token');
    if (this.callers.isAppToken(input))
      return { data: { app_id: this.config.appId, type: 'APP', application: APPLICATION, is_valid: true, scopes: [] } };
    const token = this.state.tokens.get(input);
    return { data: token === undefined ? unknownToken() : this.describe(token) };
  }

  /** The app itself, or one of its developers. */
  private checkAsker(call: GraphCall): void {
    const asker = this.callers.anyone(call);
    if (asker.kind !== 'app' && !asker.person.hasAppRole)
      throw graphError(
        100,
        null,
        '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app',
      );
  }

  private describe(token: AccessToken): object {
    const grant = this.state.grants.get(token.personId);
    const reason = this.reasonOf(token, grant);
    const failure = reason === null ? null : graphError(190, reason);
    return {
      app_id: this.config.appId,
      type: token.kind,
      application: APPLICATION,
      data_access_expires_at: toSeconds(token.dataAccessExpiresAt),
      ...(failure && { error: { code: 190, message: failure.message, subcode: reason } }),
      expires_at: toSeconds(token.expiresAt),
      is_valid: failure === null,
      ...(token.isLongLived && { issued_at: toSeconds(token.issuedAt) }),
      ...(token.pageId !== null && { profile_id: token.pageId }),
      scopes: failure ? [] : grantedScopes(grant),
      granular_scopes: failure ? [] : granularScopes(grant),
      user_id: token.personId,
    };
  }

  private reasonOf(token: AccessToken, grant: Grant | undefined): number | null {
    const reason = whyInvalid(token, this.clock.now());
    if (reason !== null) return reason;
    if (grant === undefined) return 458;
    const isRoleLost =
      token.pageId !== null && this.state.people.get(token.personId)?.roles[token.pageId] === undefined;
    return isRoleLost ? 492 : null;
  }
}

function unknownToken(): object {
  const error = { code: 190, message: 'Invalid OAuth access token.', subcode: null };
  return { error, is_valid: false, scopes: [] };
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
