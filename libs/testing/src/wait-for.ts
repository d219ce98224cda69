import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds after which waiting is given up; a minute unless told. */
  timeoutMs?: number;
  /** Milliseconds between two looks. */
  everyMs?: number;
}

/**
 * Waits for a condition instead of sleeping: asks until the answer is neither `false`, `null` nor `undefined`, and
 * returns it. A condition that throws (an `expect` in it, say) is asked again; its last error is the one that is
 * thrown when the time is over.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 60_000, everyMs = 20 }: Patience = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeoutMs;
  let fault: unknown;
  do {
    try {
      const answer = await condition();
      if (answer !== false && answer !== null && answer !== undefined) return answer as NonNullable<Exclude<T, false>>;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    await pause(everyMs);
  } while (Date.now() < deadline);
  throw fault ?? new Error(`The condition did not come true within ${timeoutMs} ms: ${condition}`);
}
