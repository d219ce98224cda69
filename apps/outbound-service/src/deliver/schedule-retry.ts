/** How long and how often a part is tried again by itself. */
export interface RetryPolicy {
  /** The pause before the second call is somewhere between 0 and this. */
  readonly firstMs: number;
  /** No pause is longer. */
  readonly capMs: number;
  /** From the first call on; then somebody has to want it. */
  readonly inAllMs: number;
}

export interface Attempts {
  /** Calls made so far, at least 1. */
  readonly made: number;
  readonly firstAt: Date;
  readonly now: Date;
}

/**
 * When to call again: exponential backoff with full jitter. Null when the time for retries is over.
 * @param random from 0 (inclusive) to 1 (exclusive).
 */
export function scheduleRetry(policy: RetryPolicy, { made, firstAt, now }: Attempts, random: number): Date | null {
  const ceilingMs = Math.min(policy.capMs, policy.firstMs * 2 ** (made - 1));
  const dueAt = new Date(now.getTime() + Math.ceil(ceilingMs * random));
  return dueAt.getTime() - firstAt.getTime() > policy.inAllMs ? null : dueAt;
}
