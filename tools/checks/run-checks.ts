import type { Check, Verdict } from './check.ts';

/**
 * Runs the checks, at most `atOnce` side by side, each as soon as what it needs has passed. A check whose needs have
 * failed is not run and counts as failed. `tell` hears of each as it ends.
 */
export async function runChecks(
  checks: readonly Check[],
  atOnce: number,
  tell: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const running = new Map<string, Promise<void>>();
  const waiting = new Set(checks);
  const settle = (verdict: Verdict) => {
    verdicts.push(verdict);
    tell(verdict);
  };
  while (waiting.size > 0 || running.size > 0) {
    for (const check of waiting) {
      const state = readiness(check, verdicts);
      if (state === 'waits' || (state === 'ready' && running.size >= atOnce)) continue;
      waiting.delete(check);
      if (state === 'ready')
        running.set(
          check.name,
          runOne(check, settle).finally(() => running.delete(check.name)),
        );
      else
        settle({ name: check.name, passed: 0, failed: 1, seconds: 0, output: `Not run: ${state.failed} has failed.` });
    }
    // With nothing running, a check that was given up may have settled others' needs.
    if (running.size > 0) await Promise.race(running.values());
  }
  return verdicts;
}

function readiness({ needs }: Check, verdicts: readonly Verdict[]): 'waits' | 'ready' | { failed: string } {
  const needed = needs.map((name) => verdicts.find((verdict) => verdict.name === name));
  const failed = needed.find((verdict) => verdict && verdict.failed > 0);
  if (failed) return { failed: failed.name };
  return needed.every(Boolean) ? 'ready' : 'waits';
}

async function runOne(check: Check, settle: (verdict: Verdict) => void): Promise<void> {
  const begun = performance.now();
  const outcome = await check.run().catch((error: unknown) => ({ passed: 0, failed: 1, output: String(error) }));
  settle({ ...outcome, name: check.name, seconds: (performance.now() - begun) / 1000 });
}
