import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainError } from '../plain-error.ts';

export type CommandPlan = {
  /** What it is for, as in "The build failed". */
  title: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  logFile: string;
  stopping: AbortSignal;
};

/** Runs a command to its end and answers what it wrote. When it fails, the error says its last lines. */
export function runCommand(plan: CommandPlan): Promise<string> {
  const { cwd, env, stopping, logFile } = plan;
  mkdirSync(dirname(logFile), { recursive: true });
  const child = spawn(plan.command, plan.args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      appendFileSync(logFile, chunk);
    });
  }
  const endGroup = () => killGroup(child.pid);
  stopping.addEventListener('abort', endGroup, { once: true });
  return new Promise<string>((resolve, reject) => {
    child.once('error', (error) => reject(new PlainError(`${plan.title} failed: ${error.message}`)));
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(describeFailure(plan, output))));
  }).finally(() => stopping.removeEventListener('abort', endGroup));
}

/** The command and all that it has started: they share a process group. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

function describeFailure({ title, logFile }: CommandPlan, output: string): PlainError {
  const lines = output.trim().split('\n');
  const reason = lines.length > 1 ? `\n${lines.slice(-15).join('\n')}\nAll of it: ${logFile}` : ` ${lines[0]}`;
  return new PlainError(`${title} failed:${reason}`);
}
