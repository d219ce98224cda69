/**
 * `npm test`: every check, from types to whole journeys in a browser. Ends with the line `N passed, N failed` and exit
 * code 0 only if nothing failed. `npm test -- types unit` runs these and what they need.
 */
import { availableParallelism } from 'node:os';
import { hasJars } from '../local/kafka/jars.ts';
import { findJava, hasMaven } from '../local/kafka/java.ts';
import { PlainError } from '../local/plain-error.ts';
import { Report } from '../local/report.ts';
import { allChecks } from './all-checks.ts';
import type { Check, Verdict } from './check.ts';
import { findChromium } from './find-chromium.ts';
import { runChecks } from './run-checks.ts';
import { stopTestStack } from './test-stack.ts';

const report = new Report();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void interrupt());
process.once('disconnect', () => void interrupt());

async function interrupt(): Promise<never> {
  await stopTestStack();
  process.exit(130);
}

async function main(): Promise<number> {
  const chromium = findChromium(process.env);
  if (!chromium)
    throw new PlainError('The browser tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH.');
  checkKafka();
  const checks = selected(allChecks(chromium), process.argv.slice(2));
  report.say(`Checking: ${checks.map(({ name }) => name).join(', ')}`);
  const verdicts = await runChecks(checks, Math.max(2, Math.floor(availableParallelism() / 2)), tell);
  await stopTestStack();
  return summarise(verdicts);
}

function checkKafka(): void {
  if (process.env.FARO_TEST_KAFKA_BROKERS || (findJava() && (hasJars() || hasMaven()))) return;
  throw new PlainError(
    'The tests need Kafka, that is Java 17 or later and Maven: apt-get install default-jre-headless maven, or set FARO_TEST_KAFKA_BROKERS.',
  );
}

function selected(checks: readonly Check[], names: readonly string[]): Check[] {
  if (names.length === 0) return [...checks];
  const unknown = names.find((name) => !checks.some((check) => check.name === name));
  if (unknown)
    throw new PlainError(`There is no check "${unknown}"; there are ${checks.map(({ name }) => name).join(', ')}.`);
  const wanted = new Set(names);
  // Needs stand before who needs them, so one pass backwards finds all.
  for (const { name, needs } of checks.toReversed()) if (wanted.has(name)) for (const need of needs) wanted.add(need);
  return checks.filter(({ name }) => wanted.has(name));
}

function tell({ name, passed, failed, seconds, output }: Verdict): void {
  const result = failed > 0 ? `FAILED (${failed} of ${passed + failed})` : `${passed} passed`;
  report.say(`${name}: ${result} in ${seconds.toFixed(1)} s`);
  if (failed > 0) report.plain(`${output.trim()}\n`);
  else for (const line of output.match(/^NOT CHECKED.*$/gm) ?? []) report.plain(line);
}

function summarise(verdicts: readonly Verdict[]): number {
  const passed = verdicts.reduce((sum, verdict) => sum + verdict.passed, 0);
  const failed = verdicts.reduce((sum, verdict) => sum + verdict.failed, 0);
  const failures = verdicts.filter((verdict) => verdict.failed > 0).map(({ name }) => name);
  report.plain(`\nAll in ${report.elapsed()}${failures.length > 0 ? `; failed: ${failures.join(', ')}` : ''}`);
  report.plain(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  await stopTestStack();
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
}
