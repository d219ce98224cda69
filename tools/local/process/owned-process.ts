import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { type ProcessIdentity, startOf } from './identity.ts';
import type { RunFile } from './run-file.ts';

export type ProcessPlan = {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Where its output goes, appended. */
  logFile: string;
  /** Where it is recorded from its first moment to its last. */
  runFile: RunFile;
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
  const { cwd, env, account } = plan;
  const child = spawn(plan.command, plan.args, { cwd, env, stdio: ['ignore', log, log], detached: true, ...account });
  closeSync(log);
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = (signal: NodeJS.Signals, graceMs: number) => {
    child.kill(signal);
    const lastResort = setTimeout(() => child.kill('SIGKILL'), graceMs);
    return ended.finally(() => clearTimeout(lastResort));
  };
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new PlainError(`${plan.command} does not start: ${error.message}`)));
    child.once('spawn', () => {
      const pid = Number(child.pid);
      const identity = { name: plan.name, pid, startedAt: startOf(pid) ?? '' };
      plan.runFile.add(identity);
      void ended.then(() => plan.runFile.forget(identity));
      resolve({ identity, ended, hasEnded, stop });
    });
  });
}
