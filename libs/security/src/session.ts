import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a session's cookie says: whose it is, so that the look-up needs no other agency's rows, and the secret that proves it. */
export interface SessionTicket {
  readonly agencyId: string;
  readonly sessionId: string;
  /** 32 random bytes, base64url. The database stores its hash alone. */
  readonly token: string;
}

const TOKEN_BYTES = 32;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const COOKIE = new RegExp(`^(${UUID})\\.(${UUID})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})$`);

export function newSessionToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a token, and compared with. A token is random, so a fast hash is enough. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The cookie's value: the ticket, signed. */
export function sealTicket({ agencyId, sessionId, token }: SessionTicket, secret: string): string {
  const ticket = `${agencyId}.${sessionId}.${token}`;
  return `${ticket}.${signatureOf(ticket, secret).toString('base64url')}`;
}

/** The ticket in a cookie's value; null when it is not one that `sealTicket` made with this secret. Constant time. */
export function openTicket(cookie: string, secret: string): SessionTicket | null {
  const [, agencyId, sessionId, token, signature] = COOKIE.exec(cookie) ?? [];
  if (!agencyId || !sessionId || !token || !signature) return null;
  const expected = signatureOf(`${agencyId}.${sessionId}.${token}`, secret);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? { agencyId, sessionId, token } : null;
}

function signatureOf(ticket: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`session:${ticket}`).digest();
}
