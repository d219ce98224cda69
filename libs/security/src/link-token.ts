import { timingSafeEqual } from 'node:crypto';
import { hashSessionToken, newSessionToken } from './session.js';

/** What a single-use link carries: whose row it belongs to, and the secret whose hash alone the row has. */
export interface LinkToken {
  readonly agencyId: string;
  /** Of the invitation or the password reset. */
  readonly id: string;
  /** 32 random bytes, base64url. */
  readonly secret: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const TOKEN = new RegExp(`^(${UUID})\\.(${UUID})\\.([A-Za-z0-9_-]{43})$`);

/** A new link for a row: the text that goes into the address, and what the row keeps. */
export function newLinkToken(agencyId: string, id: string): { token: string; hash: Buffer } {
  const secret = newSessionToken();
  return { token: `${agencyId}.${id}.${secret}`, hash: hashSessionToken(secret) };
}

/** Null when the text can't be one. */
export function readLinkToken(token: string): LinkToken | null {
  const [, agencyId, id, secret] = TOKEN.exec(token) ?? [];
  return agencyId && id && secret ? { agencyId, id, secret } : null;
}

/** Whether it is the link that this hash was kept of. Constant time. */
export function isLinkGenuine({ secret }: LinkToken, hash: Buffer): boolean {
  const given = hashSessionToken(secret);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
