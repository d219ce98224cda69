import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The header that carries the signature, in lower case as Node gives it. */
export const SIGNATURE_HEADER = 'x-hub-signature-256';

const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

/** The value of `X-Hub-Signature-256` for these very bytes: `sha256=` and 64 lower-case hex digits. */
export function signBody(appSecret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/**
 * Makes the check of a webhook's signature: HMAC-SHA256 over the raw bytes, before anything looks into them, because Meta
 * signs the body as it escaped it (`\u00e4`, `\/`) and no parser gives that back. A signature by any of the secrets counts, so that
 * an app secret can be changed without a gap. Takes the same time whatever is wrong: every secret is tried, every byte compared.
 * A header that is missing, twice there, of another algorithm or not exactly 64 lower-case hex digits is refused.
 */
export function signatureCheck(appSecrets: readonly string[]): (body: Uint8Array, header: unknown) => boolean {
  const keys = appSecrets.map((secret) => createSecretKey(secret, 'utf8'));
  return (body, header) => {
    const claimed = typeof header === 'string' && SIGNATURE.test(header) ? header.slice('sha256='.length) : null;
    const given = Buffer.from(claimed ?? '0'.repeat(64), 'hex');
    let matches = false;
    for (const key of keys) if (timingSafeEqual(digest(key, body), given)) matches = true;
    return claimed !== null && matches;
  };
}

function digest(key: KeyObject, body: Uint8Array): Buffer {
  return createHmac('sha256', key).update(body).digest();
}
