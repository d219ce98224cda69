import type { DialogRequest } from './dialog-request.js';

/** How a round of the dialog ended. */
export type DialogEnd =
  | {
      readonly kind: 'accepted';
      readonly code: string;
      readonly granted: readonly string[];
      readonly declined: readonly string[];
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'app_failure' };

/** The URL that the person's browser goes back to. Facebook appends `#_=_` to all of them. */
export function redirectBack(request: DialogRequest, end: DialogEnd): string {
  const url = new URL(request.redirectUri);
  for (const [name, value] of parametersOf(request, end)) url.searchParams.append(name, value);
  if (request.state !== null) url.searchParams.append('state', request.state);
  return `${url.href}#_=_`;
}

function parametersOf(request: DialogRequest, end: DialogEnd): [string, string][] {
  switch (end.kind) {
    case 'accepted':
      return [
        ['code', end.code],
        ...(request.wantsGrantedScopes
          ? ([
              ['granted_scopes', end.granted.join(',')],
              ['denied_scopes', end.declined.join(',')],
            ] satisfies [string, string][])
          : []),
      ];
    case 'cancelled':
      return [
        ['error', 'access_denied'],
        ['error_code', '200'],
        ['error_description', 'Permissions error'],
        ['error_reason', 'user_denied'],
      ];
    case 'app_failure':
      return [
        ['error_code', '901'],
        ['error_message', 'This app is in sandbox mode.'],
      ];
  }
}
