/**
 * `npm run bench:live`, while `npm start` runs with its simulator: from the webhook's POST to the server-sent event in a browser. First
 * as fast as the system takes it, which is its limit; then at half of that pace. Prints p50 and p99 in ms, and what each service
 * has in memory. Exit code 1 when a target is missed. BURST (messages) and DURATION_S change the load.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SIMULATED_APP_SECRET } from '../../local/system/meta-defaults.ts';
import { readSettings } from '../../local/system/settings.ts';
import { waitUntil } from '../../local/wait-until.ts';
import { percentile } from '../send/percentile.ts';
import { DemoOwner, PAGE } from './demo-owner.ts';

const TARGET_P99_MS = 250;
const TARGET_MEGABYTES = 150;
const AT_ONCE = 32;
const PEOPLE = 200;
const ARRIVES_WITHIN_MS = 120_000;
const burst = Number(process.env.BURST ?? 5_000);
const seconds = Number(process.env.DURATION_S ?? 20);

const settings = readSettings(process.env);
const webhook = `http://127.0.0.1:${settings.ports.webhookGateway}/api/webhooks/facebook`;
const run = randomBytes(4).toString('hex');
const postedAt = new Map<string, number>();
const latencies: number[] = [];
let posted = 0;

async function post(): Promise<void> {
  const text = `${run} ${posted++}`;
  const time = Date.now();
  const psid = String(70_000_000_000_000 + (posted % PEOPLE));
  const message = { mid: `m_${text.replace(' ', '_')}`, text };
  const item = { sender: { id: psid }, recipient: { id: PAGE }, timestamp: time, message };
  const body = JSON.stringify({ object: 'page', entry: [{ id: PAGE, time, messaging: [item] }] });
  const signature = `sha256=${createHmac('sha256', SIMULATED_APP_SECRET).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  postedAt.set(text, performance.now());
  const { status } = await fetch(webhook, { method: 'POST', body, headers });
  if (status !== 200) throw new Error(`The webhook answers ${status}.`);
}

function hear(text: string): void {
  const since = postedAt.get(text);
  if (since === undefined) return;
  postedAt.delete(text);
  latencies.push(performance.now() - since);
}

async function allHeard(): Promise<void> {
  const heard = await waitUntil(() => postedAt.size === 0, { timeoutMs: ARRIVES_WITHIN_MS });
  if (!heard) throw new Error(`${postedAt.size} messages were never heard of.`);
}

/** Messages per second from the first POST until the last is heard of. */
async function measureLimit(): Promise<number> {
  const startedAt = performance.now();
  const until = posted + burst;
  const sender = async () => {
    while (posted < until) await post();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await allHeard();
  return burst / ((performance.now() - startedAt) / 1_000);
}

async function paced(perSecond: number): Promise<void> {
  latencies.length = 0;
  const startedAt = performance.now();
  const posts: Promise<void>[] = [];
  for (let sent = 0; sent < perSecond * seconds; sent = posts.length) {
    const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
    while (posts.length < due) posts.push(post());
    await pause(2);
  }
  await Promise.all(posts);
  await allHeard();
}

function residentMegabytes(): [name: string, megabytes: number][] {
  const { processes } = JSON.parse(readFileSync(join(settings.dataDir, 'run.json'), 'utf8'));
  const services = (processes as { name: string; pid: number }[]).filter(({ name }) => /gateway|service/.test(name));
  return services.map(({ name, pid }) => {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return [name, Number(kilobytes) / 1_024];
  });
}

const owner = await DemoOwner.signIn(settings.publicUrl);
await owner.connectPage();
const following = new AbortController();
await owner.follow(hear, following.signal);
await paced(20); // warm
const limit = await measureLimit();
console.log(`limit: ${limit.toFixed(0)} messages/s from webhook to browser`);
await paced(limit / 2);
const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
console.log(
  `at half of it, ${latencies.length} messages: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (target ${TARGET_P99_MS})`,
);
const memory = residentMegabytes();
for (const [name, megabytes] of memory)
  console.log(`${name}: ${megabytes.toFixed(0)} MB resident (target ${TARGET_MEGABYTES})`);
following.abort();
process.exit(p99 < TARGET_P99_MS && memory.every(([, megabytes]) => megabytes < TARGET_MEGABYTES) ? 0 : 1);
