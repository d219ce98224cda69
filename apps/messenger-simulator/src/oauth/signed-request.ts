import { createHmac } from 'node:crypto';

/** `signature.payload`, both base64url; the HMAC-SHA256 is over the payload part exactly as it is sent. */
export function signRequest(payload: object, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const signature = createHmac('sha256', secret).update(encoded).digest('base64url');
  return `${signature}.${encoded}`;
}

/** What Meta posts to the deauthorize and data-deletion callbacks. `at` in milliseconds. */
export function personPayload(userId: string, at: number): object {
  return { user_id: userId, algorithm: 'HMAC-SHA256', issued_at: Math.floor(at / 1000) };
}
