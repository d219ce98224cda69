import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  var faroSystem: ChildProcess | undefined;
}

const START = join(import.meta.dirname, '..', '..', 'tools', 'bootstrap', 'start.mjs');
/** As which the journeys change plans, in the place of a billing system. */
const BILLING_API_TOKEN = 'billing-of-the-journeys';
const LONGEST_START_MS = 240_000;
const PORT_VARIABLES = [
  'API_GATEWAY_PORT',
  'WEBHOOK_GATEWAY_PORT',
  'SIMULATOR_PORT',
  'CONVERSATION_SERVICE_PORT',
  'OUTBOUND_SERVICE_PORT',
  'EMBEDDED_POSTGRES_PORT',
  'LOCAL_KAFKA_PORT',
];

/**
 * Starts the whole system once for all journeys, with the very command of the README, on ports and in a data folder of its own.
 * Node runs this file without Jest's transformer.
 */
export default async function startSystem(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'faro-e2e-'));
  chmodSync(dataDir, 0o711); // As root, PostgreSQL runs under an account of its own.
  const free = await freePorts(PORT_VARIABLES.length);
  const ports = Object.fromEntries(PORT_VARIABLES.map((name, index) => [name, String(free[index])]));
  const {
    DATABASE_URL: _,
    KAFKA_BROKERS: __,
    META_GRAPH_URL: ___,
    NODE_OPTIONS: ____,
    NODE_ENV: _____,
    ...env
  } = process.env;
  const system = spawn(process.execPath, [START], {
    env: { ...env, ...ports, DATA_DIR: dataDir, BILLING_API_TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  globalThis.faroSystem = system;
  process.env.FARO_E2E_SYSTEM = JSON.stringify({ dataDir, ports, pid: system.pid, billingToken: BILLING_API_TOKEN });
  await ready(system);
}

function ready(system: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The system did not start: ${why}\n${output}`));
    const timer = setTimeout(() => fail('not ready in time'), LONGEST_START_MS);
    system.once('exit', (code) => fail(`it ended with ${code}`));
    for (const stream of [system.stdout, system.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk;
        if (!/^READY/m.test(output)) return;
        clearTimeout(timer);
        resolve();
      });
  });
}

/** Different ones, for each is held until all are found. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, hold));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function hold(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
