import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { type ProcessIdentity, startOf } from './identity.ts';

export type ProcessPlan = {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Where its output goes, appended. */
  logFile: string;
  account?: { uid: number; gid: number } | undefined;
};

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

export type OwnedProcess = {
  identity: ProcessIdentity;
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<Ending>;
  hasEnded(): boolean;
  /** Asks it to end and kills it when it has not after `graceMs`. */
  stop(signal: NodeJS.Signals, graceMs: number): Promise<Ending>;
};

/**
 * Starts a process that this one answers for. It is in a process group of its own: Ctrl-C in the terminal reaches this
 * process alone, which then ends its own in their order.
 */
export function startProcess(plan: ProcessPlan): Promise<OwnedProcess> {
  mkdirSync(dirname(plan.logFile), { recursive: true });
  const log = openSync(plan.logFile, 'a');
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    stdio: ['ignore', log, log],
    detached: true,
    ...plan.account,
  });
  closeSync(log);
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const stop = async (signal: NodeJS.Signals, graceMs: number) => {
    if (isOver) return ended;
    child.kill(signal);
    const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
    return ended.finally(() => clearTimeout(kill));
  };
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new PlainError(`${plan.command} does not start: ${error.message}`)));
    child.once('spawn', () => {
      const pid = Number(child.pid);
      const identity = { name: plan.name, pid, startedAt: startOf(pid) ?? '' };
      resolve({ identity, ended, hasEnded: () => isOver, stop });
    });
  });
}
