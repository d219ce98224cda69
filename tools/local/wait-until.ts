import { setTimeout as pause } from 'node:timers/promises';

type Patience = { timeoutMs: number; everyMs?: number };

/** Asks again until `isTrue` answers true. Answers false when `timeoutMs` have passed. An error of `isTrue` ends it. */
export async function waitUntil(
  isTrue: () => boolean | Promise<boolean>,
  { timeoutMs, everyMs = 25 }: Patience,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false;
    await pause(everyMs);
  }
  return true;
}
