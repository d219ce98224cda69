import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ALLOCATOR, nodeArguments } from '../../local/system/node-process.ts';

const READY_WITHIN_MS = 20_000;
const SAMPLE_EVERY_MS = 200;
const MS_PER_TICK = 10;

/** A server under load: a process of its own whose memory is watched. */
export class Subject {
  private peakKilobytes = 0;
  private readonly sampling: NodeJS.Timeout;
  private readonly child: ChildProcess;
  readonly name: string;
  readonly port: number;

  constructor(name: string, port: number, file: string, env: NodeJS.ProcessEnv) {
    this.name = name;
    this.port = port;
    this.child = spawn(process.execPath, [...nodeArguments(name), file], {
      env: { ...env, ...ALLOCATOR },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.sampling = setInterval(() => this.sample(), SAMPLE_EVERY_MS);
  }

  get peakMegabytes(): number {
    return this.peakKilobytes / 1_024;
  }

  /** CPU that the process has used so far, in ms: unlike time it does not depend on who else is on the machine. */
  get cpuMs(): number {
    const fields = readProcess(this.child.pid, 'stat').split(') ')[1]?.split(' ') ?? [];
    const [user, system] = [Number(fields[11]), Number(fields[12])];
    return (user + system) * MS_PER_TICK;
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && this.child.exitCode === null) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${this.name} did not become ready.`);
  }

  async stop(): Promise<void> {
    clearInterval(this.sampling);
    if (this.child.exitCode !== null) return;
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await exited;
  }

  private sample(): void {
    const resident = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readProcess(this.child.pid, 'status'))?.[1] ?? 0);
    this.peakKilobytes = Math.max(this.peakKilobytes, resident);
  }
}

/** A file of the process under /proc; empty where there is none (the process has ended, or this is not Linux). */
function readProcess(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
