/**
 * `npm run soak:receive`: half an hour of a steady stream through the whole system, as `npm start` runs it. DURATION_S and RATE say
 * otherwise. In the end every message that was answered with 200 is stored once, and no service has grown.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PAGE } from '../bench/live/demo-owner.ts';
import { Inbox } from '../chaos/inbox.ts';
import type { LedgerRow } from '../chaos/load.ts';
import { SERVICES, type ServiceName, SystemUnderChaos } from '../chaos/system.ts';
import { SIMULATED_APP_SECRET } from '../local/system/meta-defaults.ts';
import { growthOf, readSample, type Sample, tooMuch } from './judge-growth.ts';

const durationMs = Number(process.env.DURATION_S ?? 1_800) * 1_000;
/** Messages a second: half of what a machine with two cores takes from the webhook to the browser. */
const rate = Number(process.env.RATE ?? 300);
const SAMPLE_EVERY_MS = Math.min(10_000, durationMs / 60);
const STORED_WITHIN_MS = 300_000;

const startedAt = Date.now();
const say = (line: string) => console.log(`${((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
const samples = new Map<ServiceName, Sample[]>(SERVICES.map((service) => [service, []]));

const system = await SystemUnderChaos.start();
try {
  const inbox = await Inbox.open(system.origin);
  await inbox.connectPage();
  say(`the system runs: ${rate} messages/s for ${durationMs / 1_000} s`);
  const ledger = await load();
  const missing = await untilStored(inbox, ledger);
  process.exitCode = report(ledger, missing) ? 0 : 1;
} finally {
  await system.stop();
}

async function load(): Promise<LedgerRow[]> {
  const webhook = `${system.urlOf('webhook-gateway')}/api/webhooks/facebook`;
  const child = fork(join(import.meta.dirname, '..', 'chaos', 'load.ts'), [
    webhook,
    PAGE,
    SIMULATED_APP_SECRET,
    String(rate),
  ]);
  for (const until = Date.now() + durationMs; Date.now() < until; await pause(SAMPLE_EVERY_MS))
    await Promise.all(SERVICES.map(sample));
  child.send('stop');
  const [ledger] = (await once(child, 'message')) as [LedgerRow[]];
  return ledger;
}

async function sample(service: ServiceName): Promise<void> {
  const metrics = await (await fetch(`${system.urlOf(service)}/metrics`)).text();
  samples.get(service)?.push(readSample(metrics, Date.now()));
}

/** The mids that are not stored exactly once when all are, or when patience ends. */
async function untilStored(inbox: Inbox, ledger: readonly LedgerRow[]): Promise<string[]> {
  for (const until = Date.now() + STORED_WITHIN_MS; ; await pause(2_000)) {
    const stored = (await inbox.threads()).flatMap(({ messages }) => messages.map(({ externalId }) => externalId));
    const times = Map.groupBy(stored, (mid) => mid);
    const missing = ledger.map(({ mid }) => mid).filter((mid) => times.get(mid)?.length !== 1);
    if (missing.length === 0 || Date.now() > until) return missing;
  }
}

/** Whether all held. */
function report(ledger: readonly LedgerRow[], missing: readonly string[]): boolean {
  const repeated = ledger.filter(({ answers }) => answers.length > 1).length;
  say(`${ledger.length} messages, ${repeated} of them refused at first, ${missing.length} not stored exactly once`);
  let hasGrown = false;
  for (const [service, held] of samples) {
    const growth = growthOf(held);
    const complaints = tooMuch(growth);
    hasGrown ||= complaints.length > 0;
    const last = held.at(-1);
    const { residentMegabytes, handles, openFiles } = growth;
    say(
      `${service}: ${((last?.residentBytes ?? 0) / 1e6).toFixed(0)} MB (${residentMegabytes.toFixed(1)} more), ` +
        `${last?.handles} handles (${handles} more), ${last?.openFiles} files (${openFiles} more) ${complaints.join('; ')}`,
    );
  }
  return missing.length === 0 && !hasGrown;
}
