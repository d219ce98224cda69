import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { startProcess } from '../process/owned-process.ts';
import { SupervisedProcess } from '../process/supervised-process.ts';
import { waitUntil } from '../wait-until.ts';
import { nodeArguments } from './node-process.ts';
import { logFileOf, REPOSITORY, type Run } from './run.ts';
import { type Surroundings, serviceEnvironment } from './service-environment.ts';
import { type ServicePlan, servicesToRun } from './services.ts';

const READY_TIMEOUT_MS = 120_000;
/** A service that dies this often before it is ready will not get ready: its last words are the reason. */
const DEATHS_TO_GIVE_UP = 3;

/**
 * Starts every service and answers when each is ready, for which it needs what `kafka` waits for. Throws a `PlainError` with the
 * last words of one that is not.
 */
export async function runServices(run: Run, surroundings: Surroundings, kafka: Promise<unknown>): Promise<void> {
  const services = await Promise.all(servicesToRun(run.settings).map((plan) => startService(run, plan, surroundings)));
  await kafka;
  await Promise.all(services.map(({ supervised, port }) => waitUntilReady(run, supervised, port)));
}

async function startService(run: Run, service: ServicePlan, surroundings: Surroundings) {
  const { name, port } = service;
  const main = join(REPOSITORY, 'apps', name, 'dist', 'bundle', 'main.js');
  if (!existsSync(main)) throw new PlainError(`apps/${name} is not built: see ${logFileOf(run, 'build')}`);
  const supervised = await SupervisedProcess.start({
    name,
    start: () =>
      startProcess({
        name,
        command: process.execPath,
        args: [...nodeArguments(name), main],
        env: serviceEnvironment(service, surroundings, process.env),
        cwd: REPOSITORY,
        logFile: logFileOf(run, name),
        runFile: run.runFile,
      }),
    stopping: run.stopping,
    say: (line) => run.report.say(line),
  });
  return { supervised, port: run.settings.ports[port] };
}

async function waitUntilReady(run: Run, service: SupervisedProcess, port: number): Promise<void> {
  const hasGivenUp = () => run.stopping.aborted || service.deaths >= DEATHS_TO_GIVE_UP;
  let isServing = false;
  const isInTime = await waitUntil(
    async () => {
      isServing = await isReady(port);
      return isServing || hasGivenUp();
    },
    { timeoutMs: READY_TIMEOUT_MS, everyMs: 50 },
  );
  if (isServing) return;
  const logFile = logFileOf(run, service.name);
  const state = isInTime ? 'does not start' : 'is not ready yet';
  throw new PlainError(`${service.name} ${state}: ${lastLine(logFile)} (all of it in ${logFile})`);
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false; // It does not listen yet.
  }
}

function lastLine(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';
}
