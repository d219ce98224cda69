/**
 * `npm run chaos`: the whole system under load while a seeded scheduler breaks its parts. Afterwards a ledger of what was answered
 * with 200, the database (through the API), a topic and the simulator's log are held against each other. SEED draws the same faults
 * once more, DURATION_S says for how long. The exit code is 0 when every invariant held.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PAGE } from '../bench/live/demo-owner.ts';
import { SIMULATED_APP_SECRET } from '../local/system/meta-defaults.ts';
import { type Evidence, judge, type Outage, type Sighting, type Verdict } from './check.ts';
import { drawFault } from './faults.ts';
import { Inbox, type Reply } from './inbox.ts';
import type { LedgerRow } from './load.ts';
import { pick, seededRandom } from './random.ts';
import { readReceivedEvents } from './received-events.ts';
import { SERVICES, type ServiceName, SystemUnderChaos } from './system.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const durationMs = Number(process.env.DURATION_S ?? 180) * 1_000;
const messagesPerSecond = Number(process.env.RATE ?? 20);
const BETWEEN_FAULTS_MS = { least: 2_000, most: 8_000 };
const BETWEEN_REPLIES_MS = 300;
/** A reply whose outcome is unknown is looked for and tried again for some minutes. */
const QUIET_WITHIN_MS = 300_000;

const startedAt = Date.now();
const say = (line: string) => console.log(`${((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
const outages: Outage[] = [];
const sightings: Sighting[] = [];
const replies: (Reply & { conversationId: string })[] = [];

say(`SEED=${seed} DURATION_S=${durationMs / 1_000}`);
const system = await SystemUnderChaos.start();
try {
  const [inbox, elsewhere] = [await Inbox.open(system.origin), await Inbox.open(system.origin, 1)];
  await inbox.connectPage();
  await system.control('PATCH', '/settings', { acceptUnknownPsids: true });
  say('the system runs; load and faults begin');
  const ledger = await breakUnderLoad(inbox);
  await untilQuiet(inbox, ledger);
  report(ledger, judge(await gather(ledger, inbox, elsewhere)));
} finally {
  await system.stop();
}

async function breakUnderLoad(inbox: Inbox): Promise<LedgerRow[]> {
  const webhook = `http://127.0.0.1:${system.ports.WEBHOOK_GATEWAY_PORT}/api/webhooks/facebook`;
  const load = fork(join(import.meta.dirname, 'load.ts'), [
    webhook,
    PAGE,
    SIMULATED_APP_SECRET,
    String(messagesPerSecond),
  ]);
  const until = Date.now() + durationMs;
  await Promise.all([breakParts(until), reply(inbox, until), ...SERVICES.map((service) => watch(service, until))]);
  say('no more faults; the load ends once everything of it is answered with 200');
  await system.control('DELETE', '/faults');
  load.send('stop');
  const [ledger] = (await once(load, 'message')) as [LedgerRow[]];
  return ledger;
}

async function breakParts(until: number): Promise<void> {
  const random = seededRandom(seed);
  while (Date.now() < until) {
    const fault = drawFault(random);
    say(fault.describe);
    const from = Date.now();
    await fault.run(system);
    outages.push({ fault: fault.describe, blinds: fault.blinds, from, to: Date.now() });
    await pause(BETWEEN_FAULTS_MS.least + random() * (BETWEEN_FAULTS_MS.most - BETWEEN_FAULTS_MS.least));
  }
}

async function reply(inbox: Inbox, until: number): Promise<void> {
  for (let count = 0; Date.now() < until; count += 1) {
    await pause(BETWEEN_REPLIES_MS);
    const conversations = await inbox.conversations().catch(() => []);
    if (conversations.length === 0) continue;
    const conversationId = pick(conversations, Math.random).id;
    const one = { conversationId, text: `chaos ${seed} reply ${count}`, answers: [] };
    replies.push(one);
    await inbox.reply(conversationId, one);
  }
}

/** A little longer than there are faults, so that the last is seen, too. */
async function watch(service: ServiceName, until: number): Promise<void> {
  while (Date.now() < until + BETWEEN_FAULTS_MS.most) {
    sightings.push({ service, isReady: await system.isReady(service), at: Date.now() });
    await pause(250);
  }
}

/** Until what was accepted is stored and every reply is final, or patience ends: then the verdicts say what is missing. */
async function untilQuiet(inbox: Inbox, ledger: readonly LedgerRow[]): Promise<void> {
  const until = Date.now() + QUIET_WITHIN_MS;
  while (Date.now() < until && !(await isQuiet(inbox, ledger).catch(() => false))) await pause(1_000);
  say('quiet');
}

async function isQuiet(inbox: Inbox, ledger: readonly LedgerRow[]): Promise<boolean> {
  for (const one of replies.filter(({ answers }) => answers.at(-1) !== 202)) await inbox.reply(one.conversationId, one);
  const messages = (await inbox.threads()).flatMap((thread) => thread.messages);
  const isOpen = messages.some(({ status }) => status === 'queued' || status === 'sending');
  const inbound = messages.filter(({ direction }) => direction === 'inbound').length;
  const areReady = (await system.unready()).length === 0;
  return areReady && !isOpen && inbound >= ledger.length;
}

async function gather(ledger: LedgerRow[], inbox: Inbox, elsewhere: Inbox): Promise<Evidence> {
  type Sends = { items: { accepted: boolean; text: string | null }[] };
  const { items } = await system.control<Sends>('GET', '/sends?kind=message&limit=1000000');
  return {
    ledger,
    threads: await inbox.threads(),
    replies,
    arrived: items.flatMap(({ accepted, text }) => (accepted && text !== null ? [text] : [])),
    received: await readReceivedEvents(`127.0.0.1:${system.ports.LOCAL_KAFKA_PORT}`),
    elsewhere: (await elsewhere.conversations()).length,
    outages,
    sightings,
    unready: await system.unready(),
  };
}

function report(ledger: readonly LedgerRow[], verdicts: readonly Verdict[]): void {
  const repeated = ledger.filter(({ answers }) => answers.length > 1).length;
  say(`${ledger.length} messages, ${repeated} of them refused at first; ${replies.length} replies`);
  const unready = new Set(sightings.filter(({ isReady }) => !isReady).map(({ service }) => service));
  say(`unready at some time: ${[...unready].join(', ') || 'nobody'}`);
  for (const { invariant, rule, violations } of verdicts) {
    say(`${violations.length === 0 ? 'holds ' : 'BROKEN'} ${invariant}: ${rule}`);
    for (const violation of violations.slice(0, 20)) say(`         ${violation}`);
  }
  process.exitCode = verdicts.some(({ violations }) => violations.length > 0) ? 1 : 0;
}
