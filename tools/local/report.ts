import { performance } from 'node:perf_hooks';

const STARTED_AT = 'FARO_STARTED_AT';

/** Who reads may be gone before we are (`npm start | tee start.log`, Ctrl-C): what was started is to be ended all the same. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Prints what a run does, step by step, with the time since it began. */
export class Report {
  /** Milliseconds since the epoch; the bootstrap says when it began, for the time that installing took counts too. */
  readonly #startedAt = Number(process.env[STARTED_AT] ?? performance.timeOrigin);

  elapsed(): string {
    return formatSeconds(Date.now() - this.#startedAt);
  }

  say(line: string): void {
    process.stdout.write(`[${this.elapsed().padStart(6)}] ${line}\n`);
  }

  plain(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** Runs a step and says how long it took. */
  async step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
    const begun = Date.now();
    const result = await work();
    this.say(`${title} (${formatSeconds(Date.now() - begun)})`);
    return result;
  }
}

function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
