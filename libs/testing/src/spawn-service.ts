import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { ALLOCATOR, nodeArguments } from './node-process.js';
import { waitFor } from './wait-for.js';

/** A service running as a process of its own, built, as in production. */
export interface SpawnedService {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  pid: number;
  /** What it has written so far, both streams. */
  output(): string;
  /** Whenever it ends, whoever ended it: its exit code, or null after a signal. */
  ended: Promise<number | null>;
  /** Asks it to end (SIGTERM) and answers its exit code; killed when it has not after `graceMs`. */
  stop(graceMs?: number): Promise<number | null>;
  /** Ends it at once (SIGKILL), as a crash would. */
  kill(): Promise<void>;
}

export type ServiceName =
  | 'api-gateway'
  | 'webhook-gateway'
  | 'messenger-simulator'
  | 'conversation-service'
  | 'outbound-service';

const APPS = join(import.meta.dirname, '..', '..', '..', 'apps');
/** As `npm start` does it: a process that is killed and started over and over need not compile its code each time. */
const COMPILE_CACHE = join(APPS, '..', 'node_modules', '.cache', 'faro-compiled');
const READY_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 60_000;

const portVariables: Record<ServiceName, string> = {
  'api-gateway': 'API_GATEWAY_PORT',
  'webhook-gateway': 'WEBHOOK_GATEWAY_PORT',
  'messenger-simulator': 'SIMULATOR_PORT',
  'conversation-service': 'CONVERSATION_SERVICE_PORT',
  'outbound-service': 'OUTBOUND_SERVICE_PORT',
};

/** As `launchService`, and waits until `/health/ready` answers 200. Rejects with its output when it ends before that. */
export async function spawnService(app: ServiceName, env: Record<string, string>): Promise<SpawnedService> {
  const service = await launchService(app, env);
  try {
    await waitUntilReady(service);
  } catch (error) {
    await service.kill();
    throw new Error(`${app} did not become ready:\n${service.output()}`, { cause: error });
  }
  return service;
}

/**
 * Starts `apps/<app>/dist/bundle/main.js` with `env` and nothing else of this process's own but PATH and HOME, on a free port unless
 * `env` names one. Does not wait: it may be meant to end before it is ready.
 */
export async function launchService(app: ServiceName, env: Record<string, string>): Promise<SpawnedService> {
  const portVariable = portVariables[app];
  const port = Number(env[portVariable] ?? (await freePort()));
  const main = join(APPS, app, 'dist', 'bundle', 'main.js');
  const child = spawn(process.execPath, [...nodeArguments(app), main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...ALLOCATOR,
      ...env,
      [portVariable]: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += chunk));
  return describeProcess(child, port, () => written);
}

function describeProcess(child: ChildProcess, port: number, output: () => string): SpawnedService {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (graceMs = STOP_GRACE_MS) => {
    child.kill('SIGTERM');
    const lastResort = setTimeout(() => child.kill('SIGKILL'), graceMs);
    return ended.finally(() => clearTimeout(lastResort));
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url: `http://127.0.0.1:${port}`, port, pid: Number(child.pid), output, ended, stop, kill };
}

async function waitUntilReady({ url, ended }: SpawnedService): Promise<void> {
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  await waitFor(async () => hasEnded || (await isReady(url)), { timeoutMs: READY_TIMEOUT_MS, everyMs: 50 });
  if (hasEnded) throw new Error('It has ended.');
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // It does not listen yet.
  }
}
