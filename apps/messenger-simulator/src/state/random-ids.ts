import { randomFillSync, randomInt } from 'node:crypto';

/** A decimal id as Meta gives them: up to 18 digits, past 2^53, never with a leading zero. */
export function randomDecimalId(digits: number): string {
  const rest = Array.from({ length: digits - 1 }, () => randomInt(10)).join('');
  return `${randomInt(1, 10)}${rest}`;
}

/** `m_` and 84 characters of base64url. */
export function randomMid(): string {
  return `m_${takeRandom(63).toString('base64url')}`;
}

/** An access token: opaque, begins with EAA, letters and digits only. */
export function randomToken(): string {
  return `EAA${takeRandom(150)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')}`;
}

/** An authorization code: long and URL-safe. */
export function randomCode(): string {
  return `AQ${takeRandom(160).toString('base64url')}`;
}

/** `fbtrace_id` and `x-fb-trace-id`. */
export function randomTraceId(): string {
  return `A${takeRandom(17).toString('base64url')}`;
}

/** Random bytes are fetched many at once: every call of the Graph API needs some. */
const POOL = Buffer.alloc(16_384);
let used = POOL.length;

function takeRandom(count: number): Buffer {
  if (used + count > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += count;
  return POOL.subarray(used - count, used);
}
