/**
 * The load, a process of its own: `node load.ts PORT REQUESTS CONNECTIONS SECRET`. Prepares and signs every request before the clock
 * starts, sends them over keep-alive connections as fast as they are answered, prints one JSON line: a `LoadResult`.
 */
import { newRun, signedRequest } from './bodies.ts';
import { Connection } from './connection.ts';
import type { LoadResult } from './load-result.ts';

const [port = 0, requests = 0, connections = 1] = process.argv.slice(2, 5).map(Number);
const secret = process.argv[5] ?? '';
const WARM_UP = Math.min(2_000, Math.floor(requests / 10));

const run = newRun();
const prepared = Array.from({ length: requests + WARM_UP }, (_, index) => signedRequest(run, index, secret));
const latenciesMs: number[] = [];
const statuses: Record<number, number> = {};
let next = 0;

async function send(connection: Connection, until: number, isMeasured: boolean): Promise<void> {
  while (next < until) {
    const request = prepared[next++];
    if (!request) return;
    const startedAt = performance.now();
    const status = await connection.send(request);
    if (isMeasured) latenciesMs.push(performance.now() - startedAt);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === 0) return;
  }
}

const open = Array.from({ length: connections }, () => new Connection(port));
await Promise.all(open.map((connection) => send(connection, WARM_UP, false)));
const startedAt = performance.now();
await Promise.all(open.map((connection) => send(connection, requests + WARM_UP, true)));
const seconds = (performance.now() - startedAt) / 1_000;
for (const connection of open) connection.close();

latenciesMs.sort((a, b) => a - b);
const percentile = (share: number) => latenciesMs[Math.floor((latenciesMs.length - 1) * share)] ?? Number.NaN;
const result: LoadResult = {
  requestsPerSecond: latenciesMs.length / seconds,
  p50Ms: percentile(0.5),
  p99Ms: percentile(0.99),
  statuses,
};
console.log(JSON.stringify(result));
