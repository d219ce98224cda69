/** Exponential with full jitter: a random part of a bound that doubles with each attempt, so that many who fail together do not come back together. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
}

/** How long to wait after failed attempt `attempt` (0 is the first). `random` gives 0 to 1. */
export function backoffMs({ firstMs, capMs }: Backoff, attempt: number, random: () => number = Math.random): number {
  return Math.ceil(random() * Math.min(capMs, firstMs * 2 ** Math.min(attempt, 30)));
}

/** Waits; ends at once, without an error, when `signal` says stop. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    resolve();
  };
  const timer = setTimeout(end, ms);
  signal.addEventListener('abort', end, { once: true });
  return promise;
}

/** The promise's result, or `timeoutError()` when it takes longer. What it was waiting for goes on unobserved. */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number, timeoutError: () => Error): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(timeoutError()), deadlineMs);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
