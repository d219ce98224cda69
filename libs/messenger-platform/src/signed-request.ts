import { createHmac, timingSafeEqual } from 'node:crypto';
import { fieldsOf, textIn } from './graph/shapes.js';

export interface SignedRequest {
  /** App-scoped id of the person; not a PSID. */
  readonly userId: string;
}

/**
 * Reads what Meta posts to the deauthorise and data-deletion callbacks: `<signature>.<payload>`, both base64url, the signature an
 * HMAC-SHA256 over the payload as it came. Any of the secrets counts. Null when it is not Meta's, or names nobody.
 * Source: data deletion callback reference.
 */
export function readSignedRequest(signedRequest: string, appSecrets: readonly string[]): SignedRequest | null {
  const [signature, payload, ...rest] = signedRequest.split('.');
  if (!signature || !payload || rest.length > 0) return null;
  const given = Buffer.from(signature, 'base64url'); // with padding or without
  let genuine = false;
  for (const secret of appSecrets) {
    const expected = createHmac('sha256', secret).update(payload).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) genuine = true;
  }
  return genuine ? readPayload(payload) : null;
}

function readPayload(payload: string): SignedRequest | null {
  try {
    const fields = fieldsOf(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    const userId = textIn(fields, 'user_id');
    return userId !== null && fields.algorithm === 'HMAC-SHA256' ? { userId } : null;
  } catch {
    return null;
  }
}
