const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Fresh from the dialog: one to two hours at Meta. */
export const SHORT_LIVED_MS = 90 * MINUTE_MS;
/** After `fb_exchange_token`: about sixty days. */
export const LONG_LIVED_MS = 60 * DAY_MS;
/** Data access ends after ninety days without the person coming back. */
export const DATA_ACCESS_MS = 90 * DAY_MS;

export type TokenKind = 'USER' | 'PAGE' | 'SYSTEM_USER';

/** Why Meta refuses a token, by `error_subcode` of code 190. */
export type InvalidBecause = 458 | 459 | 460 | 463 | 464 | 467 | 492 | 493;

export interface AccessToken {
  readonly token: string;
  readonly kind: TokenKind;
  readonly personId: string;
  /** The Page that the token speaks for; null for a person's. */
  readonly pageId: string | null;
  readonly issuedAt: number;
  /** 0: never. */
  readonly expiresAt: number;
  readonly dataAccessExpiresAt: number;
  readonly isLongLived: boolean;
  readonly invalidBecause: InvalidBecause | null;
}

/** Null while Meta accepts the token at `now`. */
export function whyInvalid(token: AccessToken, now: number): InvalidBecause | null {
  if (token.invalidBecause !== null) return token.invalidBecause;
  if (token.expiresAt !== 0 && now >= token.expiresAt) return 463;
  return now >= token.dataAccessExpiresAt ? 493 : null;
}

/** A Page token lives as long as the person's token that it comes from, and for ever when that one is long-lived. */
export function pageTokenExpiry(from: AccessToken): number {
  return from.isLongLived ? 0 : from.expiresAt;
}
