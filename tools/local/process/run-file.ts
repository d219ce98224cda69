import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { PlainError } from '../plain-error.ts';
import { waitUntil } from '../wait-until.ts';
import { isRunning, type ProcessIdentity, signalProcess, startOf } from './identity.ts';

type Run = { supervisor: ProcessIdentity; processes: ProcessIdentity[] };

const LEFTOVER_GRACE_MS = 5_000;

/**
 * The processes that a run has started, kept in a file beside its data: a run that was killed could not end them, and
 * the next one recognises and ends them.
 */
export class RunFile {
  readonly #path: string;
  readonly #run: Run = {
    supervisor: { name: 'supervisor', pid: process.pid, startedAt: startOf(process.pid) ?? '' },
    processes: [],
  };
  #isClosed = false;
  #isRemoved = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether the run that wrote this file has ended without removing it. */
  isAbandoned(): boolean {
    const earlier = this.#read();
    return earlier !== undefined && !isRunning(earlier.supervisor);
  }

  /** Takes the place of an earlier run and answers the names of what it left behind, ended by now. */
  async takeOver(): Promise<string[]> {
    const earlier = this.#read();
    if (earlier && isRunning(earlier.supervisor))
      throw new PlainError(
        `Already running from this data folder (pid ${earlier.supervisor.pid}): stop it first, or set DATA_DIR and the ports.`,
      );
    const leftovers = earlier?.processes.filter(isRunning) ?? [];
    // Last started first, as an orderly end would have done.
    for (const leftover of leftovers.toReversed()) await endProcess(leftover, LEFTOVER_GRACE_MS);
    this.#write();
    return leftovers.map(({ name }) => name);
  }

  /** From now on nothing may be started: what is recorded is all that has to be ended. */
  close(): void {
    this.#isClosed = true;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  add(started: ProcessIdentity): void {
    this.#run.processes.push(started);
    this.#write();
  }

  forget(ended: ProcessIdentity): void {
    this.#run.processes = this.#run.processes.filter(({ pid }) => pid !== ended.pid);
    this.#write();
  }

  /** Ends what runs under these names, all at once; kills what has not ended after `graceMs`. */
  async end(names: readonly string[], graceMs: number): Promise<void> {
    const concerned = this.#run.processes.filter(({ name }) => names.includes(name));
    await Promise.all(concerned.map((each) => endProcess(each, graceMs)));
  }

  #read(): Run | undefined {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as Run;
    } catch {
      return undefined; // No earlier run, or one that was killed before it had started anything.
    }
  }

  #write(): void {
    if (this.#isRemoved) return; // The end of a process may be told after that of the run.
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#run));
    renameSync(`${this.#path}.new`, this.#path);
  }

  /** The run is over: nothing is recorded any more. */
  remove(): void {
    this.#isRemoved = true;
    rmSync(this.#path, { force: true });
  }
}

async function endProcess(one: ProcessIdentity, graceMs: number): Promise<void> {
  // SIGINT is PostgreSQL's order to end without waiting for its clients; everything else takes it as an order to end too.
  signalProcess(one.pid, 'SIGINT');
  if (await waitUntil(() => !isRunning(one), { timeoutMs: graceMs })) return;
  signalProcess(one.pid, 'SIGKILL');
  await waitUntil(() => !isRunning(one), { timeoutMs: graceMs });
}
