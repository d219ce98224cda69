import { createHmac } from 'node:crypto';

/**
 * `appsecret_proof`: lower-case hex HMAC-SHA256 of the access token of that very call, keyed with the app secret.
 * Source: Graph API, Secure Graph API requests.
 */
export function appSecretProof(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}
