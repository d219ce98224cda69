/**
 * `npm run bench:ingest`: how much of the bare limit the webhook-gateway reaches. Both serve side by side on the same broker (KAFKA_BROKERS,
 * or one that is started for the bench), loaded in turns, several rounds; prints both, their ratio and their memory. Exit code 1
 * when the ratio is below the target or an answer was not 200. ROUNDS, REQUESTS and CONNECTIONS change the load.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '@faro/config';
import { ensureTopics, MessagingConfig } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { freePort } from '../../local/process/ports.ts';
import { startTemporaryStack } from '../../local/temporary-stack.ts';
import type { LoadResult } from './load-result.ts';
import { Subject } from './subject.ts';

const TARGET_RATIO = 0.7;
const TARGET_MEGABYTES = 150;
const rounds = Number(process.env.ROUNDS ?? 5);
const requests = Number(process.env.REQUESTS ?? 40_000);
const connections = Number(process.env.CONNECTIONS ?? 64);
const secret = randomBytes(16).toString('hex');
const here = import.meta.dirname;

const stack = await startTemporaryStack({
  ...process.env,
  FARO_TEST_DATABASE_URL: 'not needed',
  FARO_TEST_KAFKA_BROKERS: process.env.KAFKA_BROKERS,
});
const env = {
  ...process.env,
  KAFKA_BROKERS: stack.addresses.FARO_TEST_KAFKA_BROKERS,
  KAFKA_TOPIC_PREFIX: `bench-${randomBytes(4).toString('hex')}.`,
  META_APP_SECRET: secret,
  META_VERIFY_TOKEN: 'bench',
};
await ensureTopics(loadConfig(MessagingConfig, env), createLogger('bench', { level: 'warn' }));

const [barePort, gatewayPort] = [await freePort(), await freePort()];
const bare = new Subject('bare limit', barePort, join(here, 'bare-limit.ts'), { ...env, PORT: String(barePort) });
const gatewayFile = join(here, '..', '..', '..', 'apps', 'webhook-gateway', 'dist', 'bundle', 'main.js');
const gatewayEnv = { ...env, WEBHOOK_GATEWAY_PORT: String(gatewayPort) };
const gateway = new Subject('gateway', gatewayPort, gatewayFile, gatewayEnv);

async function load(subject: Subject): Promise<LoadResult & { cpuMicros: number }> {
  const { name, port, cpuMs: before } = subject;
  const args = [join(here, 'load.ts'), String(port), String(requests), String(connections), secret];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
  const result: LoadResult = JSON.parse(stdout);
  const { requestsPerSecond, p50Ms, p99Ms, statuses } = result;
  const cpuMicros = ((subject.cpuMs - before) * 1_000) / requests;
  const figures = `${requestsPerSecond.toFixed(0).padStart(6)} requests/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${cpuMicros.toFixed(0)} µs CPU each`;
  console.log(`${name.padEnd(10)} ${figures}, answers ${JSON.stringify(statuses)}`);
  return { ...result, cpuMicros };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function compare(): Promise<boolean> {
  await Promise.all([bare.ready(), gateway.ready()]);
  const results: Record<'bare' | 'gateway', Awaited<ReturnType<typeof load>>>[] = [];
  await Promise.all([load(bare), load(gateway)]); // Warm: compiled code and filled caches.
  for (let round = 0; round < rounds; round += 1)
    results.push({ bare: await load(bare), gateway: await load(gateway) });
  const ratios = results.map((result) => result.gateway.requestsPerSecond / result.bare.requestsPerSecond);
  const ratio = median(ratios);
  const cpuRatio = median(results.map((result) => result.bare.cpuMicros / result.gateway.cpuMicros));
  const allAccepted = results.every((result) => Object.keys(result.gateway.statuses).join() === '200');
  const megabytes = gateway.peakMegabytes;
  console.log(
    `ratios ${ratios.map((each) => each.toFixed(2)).join(' ')}, median ${ratio.toFixed(2)} (target ${TARGET_RATIO})`,
  );
  console.log(`of CPU per request, which is steadier on a machine that is shared: ${cpuRatio.toFixed(2)}`);
  console.log(`gateway: at most ${megabytes.toFixed(0)} MB resident (target ${TARGET_MEGABYTES})`);
  return ratio >= TARGET_RATIO && megabytes < TARGET_MEGABYTES && allAccepted;
}

let reached = false;
try {
  reached = await compare();
} finally {
  await Promise.all([bare.stop(), gateway.stop()]);
  await stack.stop();
}
process.exit(reached ? 0 : 1);
