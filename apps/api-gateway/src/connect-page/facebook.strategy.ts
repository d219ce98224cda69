import { exchangeCode, type GraphClient } from '@faro/messenger-platform';
import { Strategy, type StrategyOptions } from 'passport-facebook';
import { bodyOrRefusal } from './graph-refusal.js';
import { askedScopes } from './required-permissions.js';

/** What passes through the strategy in the place of a request: the query, and what our state store has to give. */
export interface LoginRequest {
  query: Readonly<Record<string, unknown>>;
  /** The state to send along, of a login that begins. */
  newState?: string;
}

export interface FacebookStrategySettings {
  appId: string;
  appSecret: string;
  dialogUrl: string;
  graphVersion: string;
  callbackUrl: string;
  /** Of Facebook Login for Business, which then decides the permissions. Empty: plain Facebook Login. */
  loginConfigId: string;
}

/** passport-oauth2 looks at the number of parameters to know how to call them: (request, callback), (request, state, callback). */
const ourStates = {
  store: (request: unknown, done: (error: Error | null, state: string) => void) =>
    done(null, (request as LoginRequest).newState ?? ''),
  // FacebookLogin has used the state up before the strategy sees the answer, whatever the answer says.
  verify: (_request: unknown, state: string, done: (error: Error | null, ok: boolean, state: string) => void) =>
    done(null, true, state),
};

/**
 * passport-facebook with what it lacks: the current Graph version, `config_id` of Login for Business, and the code exchanged by our
 * own client, which has deadlines and puts no secret into an address.
 */
export class FacebookStrategy extends Strategy {
  constructor(
    private readonly settings: FacebookStrategySettings,
    client: GraphClient,
  ) {
    super(optionsOf(settings), (accessToken, _refreshToken, _profile, done) => done(null, { accessToken }));
    const getOAuthAccessToken = (code: string, _parameters: unknown, done: TokenCallback) => {
      exchangeCode(client, { code, redirectUri: settings.callbackUrl })
        .then((outcome) => done(null, bodyOrRefusal(outcome, 'facebook_login_refused', 'the login').token))
        .catch((error: unknown) => done(error));
    };
    Object.assign(this._oauth2, { getOAuthAccessToken });
  }

  override authorizationParams(options: object): object {
    const { loginConfigId } = this.settings;
    return { ...super.authorizationParams(options), ...(loginConfigId === '' ? {} : { config_id: loginConfigId }) };
  }
}

type TokenCallback = (error: unknown, accessToken?: string) => void;

/** The types of passport-facebook know neither its version nor that it can leave the profile alone. */
function optionsOf(settings: FacebookStrategySettings): StrategyOptions {
  const { appId, appSecret, callbackUrl, dialogUrl, graphVersion, loginConfigId } = settings;
  const options = {
    clientID: appId,
    clientSecret: appSecret,
    callbackURL: callbackUrl,
    graphAPIVersion: graphVersion,
    authorizationURL: `${dialogUrl}/${graphVersion}/dialog/oauth`,
    tokenURL: 'unused: see getOAuthAccessToken',
    skipUserProfile: true,
    store: ourStates,
    ...(loginConfigId === '' ? { scope: [...askedScopes] } : {}),
  };
  return options as StrategyOptions;
}

/** Where a strategy ended: off to the dialog, with a token, refused by the person, or in an error. */
export type StrategyEnd =
  | { kind: 'redirect'; url: string }
  | { kind: 'token'; accessToken: string }
  | { kind: 'declined' }
  | { kind: 'failed'; error: unknown };

/** Runs a strategy without Express: its five ways to end are methods that passport sets on a copy of it. */
export function authenticate(strategy: FacebookStrategy, request: LoginRequest, options: object): Promise<StrategyEnd> {
  return new Promise((resolve) => {
    const run: FacebookStrategy = Object.assign(Object.create(strategy), {
      redirect: (url: string) => resolve({ kind: 'redirect', url }),
      success: ({ accessToken }: { accessToken: string }) => resolve({ kind: 'token', accessToken }),
      fail: () => resolve({ kind: 'declined' }),
      error: (error: unknown) => resolve({ kind: 'failed', error: unwrapped(error) }),
      pass: () => resolve({ kind: 'failed', error: new Error('The strategy passed.') }),
    });
    run.authenticate(request as unknown as Parameters<FacebookStrategy['authenticate']>[0], options);
  });
}

/** passport-oauth2 puts an error of its own around what the exchange of the code has thrown. */
function unwrapped(error: unknown): unknown {
  const inner = error instanceof Error && 'oauthError' in error ? error.oauthError : null;
  return inner instanceof Error ? inner : error;
}
