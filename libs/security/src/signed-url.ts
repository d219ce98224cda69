import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed address is good for: one stored object, for one agency and who sees these locations of it, until a second. */
export interface MediaGrant {
  readonly agencyId: string;
  /** Null: all locations. */
  readonly locationIds: readonly string[] | null;
  /** Key in the media store. */
  readonly key: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** The signature that belongs into the address, base64url. */
export function signMediaGrant(grant: MediaGrant, secret: string): string {
  return digest(grant, secret).toString('base64url');
}

/** Whether the signature is of this very grant and it has not expired at `nowMs`. Constant time. */
export function isMediaGrantValid(grant: MediaGrant, signature: string, secret: string, nowMs: number): boolean {
  const expected = digest(grant, secret);
  const given = Buffer.from(signature, 'base64url');
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine && nowMs < grant.expires * 1_000;
}

function digest({ agencyId, locationIds, key, expires }: MediaGrant, secret: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['media', agencyId, locationIds, key, expires]))
    .digest();
}
