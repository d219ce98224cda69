import type { GraphError } from '../graph/graph-error.js';
import { graphError } from '../graph/graph-error.js';
import type { TokenKind } from './access-token.js';

/** How long a code may wait for its exchange. */
export const CODE_LIFETIME_MS = 10 * 60_000;

export interface AuthorizationCode {
  readonly code: string;
  readonly personId: string;
  readonly redirectUri: string;
  readonly issuedAt: number;
  readonly tokenKind: Extract<TokenKind, 'USER' | 'SYSTEM_USER'>;
  readonly isUsed: boolean;
}

const URI_MISMATCH =
  'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request';

/** Null where the code may be exchanged now, for the redirect_uri that the caller names. */
export function refuseCode(code: AuthorizationCode | undefined, redirectUri: string, now: number): GraphError | null {
  if (code === undefined) return graphError(100, null, 'Invalid verification code format.');
  if (code.isUsed) return graphError(100, 36009, 'This authorization code has been used.');
  if (now >= code.issuedAt + CODE_LIFETIME_MS) return graphError(100, 36007, 'This authorization code has expired.');
  return code.redirectUri === redirectUri ? null : graphError(100, 36008, URI_MISMATCH);
}
