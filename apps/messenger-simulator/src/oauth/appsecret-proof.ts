import { createHmac, timingSafeEqual } from 'node:crypto';
import { type GraphError, graphError } from '../graph/graph-error.js';

const PROOF_LIFETIME_SECONDS = 5 * 60;

export interface Proof {
  readonly token: string;
  readonly proof: string | undefined;
  /** Unix seconds, where the caller sent `appsecret_time`. */
  readonly time: string | undefined;
}

/** Lower-case hex HMAC-SHA256 of the token of this very call, or of `token|time`. */
export function appSecretProof(token: string, secret: string, time?: string): string {
  return createHmac('sha256', secret)
    .update(time === undefined ? token : `${token}|${time}`)
    .digest('hex');
}

/** Null where the proof is right, or missing and not asked for. */
export function refuseProof(
  { token, proof, time }: Proof,
  secrets: readonly string[],
  demands: { required: boolean; now: number },
): GraphError | null {
  if (proof === undefined)
    return demands.required ? refusal('API calls from the server require an appsecret_proof argument') : null;
  if (time !== undefined && Math.abs(demands.now / 1000 - Number(time)) > PROOF_LIFETIME_SECONDS)
    return refusal('Invalid appsecret_proof provided in the API argument: appsecret_time is too old');
  const isRight = secrets.some((secret) => equals(appSecretProof(token, secret, time), proof));
  return isRight ? null : refusal('Invalid appsecret_proof provided in the API argument');
}

function refusal(message: string): GraphError {
  return graphError(100, null, message, { type: 'GraphMethodException' });
}

function equals(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
