import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../local/process/ports.ts';

const START = join(import.meta.dirname, '..', 'bootstrap', 'start.mjs');
const PORT_VARIABLES = [
  'API_GATEWAY_PORT',
  'WEBHOOK_GATEWAY_PORT',
  'SIMULATOR_PORT',
  'CONVERSATION_SERVICE_PORT',
  'OUTBOUND_SERVICE_PORT',
  'EMBEDDED_POSTGRES_PORT',
  'LOCAL_KAFKA_PORT',
] as const;
/** A run of its own: nothing that the environment says of another installation counts. */
const NOT_PASSED_ON = ['DATABASE_URL', 'KAFKA_BROKERS', 'META_GRAPH_URL', 'PUBLIC_URL', 'NODE_OPTIONS'];

/** Not the simulator: its log is what the replies are checked against. */
export const SERVICES = ['api-gateway', 'webhook-gateway', 'conversation-service', 'outbound-service'] as const;
export type ServiceName = (typeof SERVICES)[number];

export type Ports = Record<(typeof PORT_VARIABLES)[number], number>;

/** The whole system, as `npm start` runs it, on ports and in a folder of its own. */
export class SystemUnderChaos {
  readonly ports: Ports;
  readonly #child: ChildProcess;
  readonly #dataDir: string;

  private constructor(child: ChildProcess, dataDir: string, ports: Ports) {
    this.#child = child;
    this.#dataDir = dataDir;
    this.ports = ports;
  }

  static async start(): Promise<SystemUnderChaos> {
    const dataDir = mkdtempSync(join(tmpdir(), 'faro-chaos-'));
    chmodSync(dataDir, 0o711); // As root, PostgreSQL runs under an account of its own.
    const ports = {} as Ports;
    for (const name of PORT_VARIABLES) ports[name] = await freePort();
    const inherited = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.includes(name));
    const own = Object.entries({ ...ports, DATA_DIR: dataDir }).map(([name, value]) => [name, String(value)]);
    const env = Object.fromEntries([...inherited, ...own]);
    const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await ready(child);
    return new SystemUnderChaos(child, dataDir, ports);
  }

  get origin(): string {
    return `http://localhost:${this.ports.API_GATEWAY_PORT}`;
  }

  /** The process that a part runs as now; undefined while it is started anew. */
  processIdOf(part: string): number | undefined {
    const run = JSON.parse(readFileSync(join(this.#dataDir, 'run.json'), 'utf8'));
    return run.processes.find(({ name }: { name: string }) => name === part)?.pid;
  }

  /** Calls the simulator's controls. */
  async control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`http://localhost:${this.ports.SIMULATOR_PORT}/simulator${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** Whether the service can do its work now. */
  isReady(service: ServiceName): Promise<boolean> {
    return isOk(`${this.urlOf(service)}/health/ready`);
  }

  /** The services that can't do their work now. */
  async unready(): Promise<ServiceName[]> {
    const answers = await Promise.all(SERVICES.map((service) => this.isReady(service)));
    return SERVICES.filter((_, index) => !answers[index]);
  }

  urlOf(service: ServiceName): string {
    const variable = `${service.toUpperCase().replaceAll('-', '_')}_PORT` as keyof Ports;
    return `http://127.0.0.1:${this.ports[variable]}`;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await ended;
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

async function ready({ stdout }: ChildProcess): Promise<void> {
  let output = '';
  stdout?.setEncoding('utf8');
  for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    output += chunk;
    if (!/^READY/m.test(output)) continue;
    stdout?.resume(); // What it says later is of no interest, but must not fill the pipe.
    return;
  }
  throw new Error(`The system did not start:\n${output}`);
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}
