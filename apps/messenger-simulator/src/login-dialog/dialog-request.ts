import { type Grant, isKnownPermission } from '../oauth/grant.js';

/** What the app asks for by sending a person to the dialog. */
export interface DialogRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Returned unchanged; null where none was sent. */
  readonly state: string | null;
  readonly permissions: readonly string[];
  readonly wantsGrantedScopes: boolean;
  /** Asks again for what was declined. */
  readonly isRerequest: boolean;
  /** The Login for Business configuration, where one was named: nothing of it can be declined. */
  readonly configuration: LoginConfiguration | null;
}

/** Login for Business: permissions and kind of token are fixed in the app's dashboard. */
export interface LoginConfiguration {
  readonly id: string;
  readonly permissions: readonly string[];
  readonly tokenKind: 'USER' | 'SYSTEM_USER';
}

const INBOX_PERMISSIONS = ['pages_show_list', 'pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'];

export const LOGIN_CONFIGURATIONS: readonly LoginConfiguration[] = [
  { id: '1203948576011223', permissions: INBOX_PERMISSIONS, tokenKind: 'USER' },
  { id: '1203948576011224', permissions: [...INBOX_PERMISSIONS, 'business_management'], tokenKind: 'SYSTEM_USER' },
];

/** What can be wrong before a person is asked: Facebook shows a page of its own and redirects nowhere. */
export interface DialogRefusal {
  readonly title: string;
  readonly message: string;
}

const RESPONSE_TYPES = new Set(['code', 'granted_scopes']);

/** Reads and judges the query of the dialog's URL. */
export function readDialogRequest(
  query: Readonly<Record<string, string | undefined>>,
  app: { readonly appId: string; readonly redirectUris: readonly string[] },
): DialogRequest | DialogRefusal {
  const { client_id: clientId, redirect_uri: redirectUri, config_id: configId } = query;
  if (clientId !== app.appId)
    return { title: 'Invalid App ID', message: 'The provided app ID does not look like a valid app ID.' };
  if (redirectUri === undefined || !app.redirectUris.includes(redirectUri)) return URL_BLOCKED;
  const responseTypes = (query.response_type ?? 'code').split(/[\s,]+/);
  if (!responseTypes.every((type) => RESPONSE_TYPES.has(type)))
    return {
      title: 'Invalid response_type',
      message: `This dialog answers response_type code and granted_scopes only.`,
    };
  const configuration = LOGIN_CONFIGURATIONS.find(({ id }) => id === configId) ?? null;
  if (configId !== undefined && configuration === null)
    return { title: 'Invalid configuration', message: `There is no login configuration ${configId} in this app.` };
  const permissions = configuration?.permissions ?? splitScope(query.scope);
  const unknown = permissions.filter((permission) => !isKnownPermission(permission));
  if (unknown.length > 0) return { title: 'Invalid Scopes', message: `Invalid Scopes: ${unknown.join(', ')}.` };
  return {
    clientId,
    redirectUri,
    state: query.state ?? null,
    permissions: [...new Set(['public_profile', ...permissions])],
    wantsGrantedScopes: responseTypes.includes('granted_scopes'),
    isRerequest: query.auth_type === 'rerequest',
    configuration,
  };
}

/** The permissions to ask this person: what they declined once is asked again only with `auth_type=rerequest`. */
export function permissionsToAsk(request: DialogRequest, grant: Grant | undefined): string[] {
  if (request.isRerequest || request.configuration !== null) return [...request.permissions];
  return request.permissions.filter((permission) => grant?.permissions[permission]?.status !== 'declined');
}

function splitScope(scope: string | undefined): string[] {
  return (scope ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

const URL_BLOCKED: DialogRefusal = {
  title: 'URL blocked',
  message:
    'This redirect failed because the redirect URI is not white-listed in the app’s client OAuth settings. ' +
    'Make sure that the client and web OAuth logins are on and add all your app domains as valid OAuth redirect URIs.',
};
