import { type ChildProcess, spawn } from 'node:child_process';
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
export async function startProcess(plan: ProcessPlan): Promise<OwnedProcess> {
  const { name, cwd, env, account, runFile } = plan;
  if (runFile.isClosed) throw new PlainError(`${name} is not started any more.`);
  mkdirSync(dirname(plan.logFile), { recursive: true, mode: 0o700 });
  const log = openSync(plan.logFile, 'a');
  const child = spawn(plan.command, plan.args, { cwd, env, stdio: ['ignore', log, log], detached: true, ...account });
  closeSync(log);
  const failure = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new PlainError(`${plan.command} does not start: ${error.message}`)));
  });
  if (child.pid === undefined) return failure;
  // Recorded before anything else can happen, so that no stop overlooks it.
  const identity = { name, pid: child.pid, startedAt: startOf(child.pid) ?? '' };
  runFile.add(identity);
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  void ended.then(() => runFile.forget(identity));
  return {
    identity,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: stopper(child, ended),
  };
}

function stopper(child: ChildProcess, ended: Promise<Ending>): OwnedProcess['stop'] {
  return (signal, graceMs) => {
    child.kill(signal);
    const lastResort = setTimeout(() => child.kill('SIGKILL'), graceMs);
    return ended.finally(() => clearTimeout(lastResort));
  };
}
