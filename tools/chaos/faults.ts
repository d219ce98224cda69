import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pick } from './random.ts';
import { SERVICES, type ServiceName, type SystemUnderChaos } from './system.ts';

export type Fault = {
  describe: string;
  /** Services that can't do their work while it lasts, and have to say so. */
  blinds: readonly ServiceName[];
  run(system: SystemUnderChaos): Promise<void>;
};

const SERVERS = ['kafka', 'postgres'];
/** Longer than the sessions of consumers here, so that a frozen one comes back as a zombie. */
const FROZEN_MS = { least: 4_000, most: 9_000 };
/** Who needs a server all the time. The others notice that Kafka is away when they have something to publish. */
const NEEDED_BY: Record<string, readonly ServiceName[]> = {
  kafka: ['webhook-gateway'],
  postgres: ['conversation-service', 'outbound-service', 'api-gateway'],
};
/** What Meta may do to a call. None of it makes a Page ask for a new connection, which would hold its replies. */
const META = [
  { kind: 'error', code: 1200 },
  { kind: 'error', code: 2, status: 500 },
  { kind: 'error', code: 613 },
  { kind: 'error', code: 1, subcode: 1357046, accepted: true },
  { kind: 'hang_up', accepted: true },
  { kind: 'hang_up', accepted: false },
  { kind: 'hang', accepted: true, delayMs: 3_000 },
  { kind: 'hang', accepted: false, delayMs: 3_000 },
  { kind: 'slow', delayMs: 500 },
  { kind: 'html' },
  { kind: 'garbage' },
  { kind: 'empty' },
  { kind: 'no_message_id' },
];

export function drawFault(random: () => number): Fault {
  const draw = pick([kill, kill, freeze, misbehave, misbehave, muddle], random);
  return draw(random);
}

function kill(random: () => number): Fault {
  const part = pick([...SERVICES, ...SERVERS], random);
  const run = async (system: SystemUnderChaos) => signal(system.processIdOf(part), 'SIGKILL');
  // PostgreSQL and the services are there again before everybody has looked.
  return { describe: `kill -9 of ${part}`, blinds: part === 'kafka' ? (NEEDED_BY.kafka ?? []) : [], run };
}

function freeze(random: () => number): Fault {
  const part = pick([...SERVERS, 'conversation-service', 'outbound-service'], random);
  const forMs = Math.round(FROZEN_MS.least + random() * (FROZEN_MS.most - FROZEN_MS.least));
  const run = async (system: SystemUnderChaos) => {
    const pids = withChildren(system.processIdOf(part));
    for (const pid of pids) signal(pid, 'SIGSTOP');
    await pause(forMs);
    for (const pid of pids) signal(pid, 'SIGCONT');
  };
  return { describe: `${part} frozen for ${forMs} ms`, blinds: NEEDED_BY[part] ?? [], run };
}

function misbehave(random: () => number): Fault {
  const fault = pick(META, random);
  const run = async (system: SystemUnderChaos) => {
    await system.control('POST', '/faults', { ...fault, count: 3 });
  };
  return { describe: `Meta on the next three sends: ${JSON.stringify(fault)}`, blinds: [], run };
}

function muddle(random: () => number): Fault {
  const settings = { duplicateRate: Math.round(random() * 100) / 100, shuffleMs: Math.round(random() * 2_000) };
  const run = async (system: SystemUnderChaos) => {
    await system.control('PATCH', '/settings', settings);
  };
  return { describe: `Meta's own webhooks: ${JSON.stringify(settings)}`, blinds: [], run };
}

function withChildren(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return [pid, ...children.filter(Boolean).map(Number)];
}

/** What has ended meanwhile needs no signal. */
function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
