import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { dataOf, fieldsOf, textIn, textsIn, timeIn } from './shapes.js';

export interface UserToken {
  readonly token: string;
  /** Seconds; null where Meta does not say. */
  readonly expiresInSeconds: number | null;
}

/** What Meta says of a token. */
export interface TokenInspection {
  readonly isValid: boolean;
  readonly appId: string | null;
  readonly userId: string | null;
  /** Of a Page's token: the Page. */
  readonly profileId: string | null;
  readonly scopes: readonly string[];
  /** A scope without `targetIds` applies to every asset, else to those alone. */
  readonly granularScopes: readonly { readonly scope: string; readonly targetIds: readonly string[] | null }[];
  /** Null: never. */
  readonly expiresAt: Date | null;
  readonly dataAccessExpiresAt: Date | null;
  /** Why it is not valid. */
  readonly error: { readonly code: number; readonly subcode: number | null } | null;
}

/** Turns the code of the login dialog into a token of about an hour. A code works once, for about ten minutes. */
export async function exchangeCode(
  client: GraphClient,
  { code, redirectUri }: { code: string; redirectUri: string },
): Promise<GraphOutcome<UserToken>> {
  return requestToken(client, { redirect_uri: redirectUri, code });
}

/** Turns a token of an hour into one of about 60 days. Page tokens that come from it do not expire by themselves. */
export async function exchangeForLongLived(client: GraphClient, userToken: string): Promise<GraphOutcome<UserToken>> {
  return requestToken(client, { grant_type: 'fb_exchange_token', fb_exchange_token: userToken });
}

/** Secrets travel in the body, so that no log of a URL has them. */
async function requestToken(client: GraphClient, parameters: Record<string, string>): Promise<GraphOutcome<UserToken>> {
  const outcome = await client.call({
    method: 'POST',
    path: '/oauth/access_token',
    form: { client_id: client.appId, client_secret: client.appSecret, ...parameters },
  });
  return mapBody(asFaultOfApp(outcome), (body) => {
    const token = textIn(fieldsOf(body), 'access_token');
    const seconds = Number(fieldsOf(body).expires_in);
    return token === null ? null : { token, expiresInSeconds: seconds > 0 ? seconds : null };
  });
}

/** Elsewhere code 1 is a hiccup of Meta's; with a 400 to a request for a token it is the app's secret that is wrong, as code 101 says. */
function asFaultOfApp<Body>(outcome: GraphOutcome<Body>): GraphOutcome<Body> {
  if (outcome.kind !== 'refused' || outcome.error.code !== 1 || outcome.error.httpStatus !== 400) return outcome;
  return { ...outcome, error: { ...outcome.error, code: 101 } };
}

/** What a token is worth. An invalid one is an `ok` with `isValid: false`. */
export async function inspectToken(client: GraphClient, token: string): Promise<GraphOutcome<TokenInspection>> {
  const outcome = await client.call({
    method: 'GET',
    path: '/debug_token',
    token: client.appToken,
    query: { input_token: token },
  });
  return mapBody(outcome, (body) => {
    const data = fieldsOf(body).data;
    return typeof data === 'object' && data !== null ? readInspection(fieldsOf(data)) : null;
  });
}

function readInspection(data: ReturnType<typeof fieldsOf>): TokenInspection {
  const error = fieldsOf(data.error);
  const granular = dataOf(data.granular_scopes).map((entry) => ({
    scope: textIn(entry, 'scope') ?? '',
    targetIds: Array.isArray(entry.target_ids) ? textsIn(entry, 'target_ids') : null,
  }));
  return {
    isValid: data.is_valid === true,
    appId: textIn(data, 'app_id'),
    userId: textIn(data, 'user_id'),
    profileId: textIn(data, 'profile_id'),
    scopes: textsIn(data, 'scopes'),
    granularScopes: granular,
    expiresAt: timeIn(data, 'expires_at'),
    dataAccessExpiresAt: timeIn(data, 'data_access_expires_at'),
    error: data.error ? { code: Number(error.code ?? 0), subcode: Number(error.subcode ?? 0) || null } : null,
  };
}

/** Whether a token may use a scope for a Page: granted, and for this Page where the person chose Pages one by one. */
export function isGrantedFor(inspection: TokenInspection, scope: string, pageId: string): boolean {
  const granular = inspection.granularScopes.filter((entry) => entry.scope === scope);
  if (granular.length === 0) return inspection.scopes.includes(scope);
  return granular.some(({ targetIds }) => targetIds === null || targetIds.includes(pageId));
}

export type PermissionStatus = 'granted' | 'declined' | 'expired';

/** What the person has granted the app: permission to status. */
export async function readPermissions(
  client: GraphClient,
  userToken: string,
): Promise<GraphOutcome<Readonly<Record<string, PermissionStatus>>>> {
  const outcome = await client.call({ method: 'GET', path: '/me/permissions', token: userToken });
  return mapBody(outcome, (body) =>
    Object.fromEntries(
      dataOf(body).map((entry) => [
        textIn(entry, 'permission') ?? '',
        (textIn(entry, 'status') ?? 'declined') as PermissionStatus,
      ]),
    ),
  );
}

/** Takes back everything that the person has granted the app. */
export async function revokePermissions(
  client: GraphClient,
  user: { userId: string; userToken: string },
): Promise<GraphOutcome<unknown>> {
  return client.call({ method: 'DELETE', path: `/${user.userId}/permissions`, token: user.userToken });
}
