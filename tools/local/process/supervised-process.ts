import { setTimeout as pause } from 'node:timers/promises';
import type { Ending, OwnedProcess } from './owned-process.ts';

export type SupervisedPlan = {
  name: string;
  start(): Promise<OwnedProcess>;
  /** Once aborted, nothing is started any more. */
  stopping: AbortSignal;
  say(line: string): void;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Who ran this long has got over what it died of: the pauses begin anew. */
const STABLE_AFTER_MS = 20_000;

/** A process that is started again when it dies, after a pause that grows while it keeps dying. Each fact is said. */
export class SupervisedProcess {
  readonly name: string;
  readonly #plan: SupervisedPlan;
  #running: OwnedProcess;
  #deaths = 0;

  private constructor(plan: SupervisedPlan, running: OwnedProcess) {
    this.name = plan.name;
    this.#plan = plan;
    this.#running = running;
  }

  /** Starts it for the first time; that it does not start at all is the caller's error. */
  static async start(plan: SupervisedPlan): Promise<SupervisedProcess> {
    const supervised = new SupervisedProcess(plan, await plan.start());
    void supervised.#watch();
    return supervised;
  }

  /** How often it died in a row. */
  get deaths(): number {
    return this.#deaths;
  }

  async #watch(): Promise<void> {
    for (;;) {
      const startedAt = Date.now();
      const ending = await this.#running.ended;
      if (this.#plan.stopping.aborted) return;
      this.#deaths = Date.now() - startedAt > STABLE_AFTER_MS ? 1 : this.#deaths + 1;
      if (!(await this.#startAgain(ending))) return;
    }
  }

  async #startAgain(ending: Ending): Promise<boolean> {
    const { name, stopping, say } = this.#plan;
    for (;;) {
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#deaths - 1), LONGEST_PAUSE_MS);
      say(`${name} died (${describeEnding(ending)}); it is started again in ${pauseMs} ms.`);
      await pause(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return false;
      try {
        this.#running = await this.#plan.start();
        return true;
      } catch (error) {
        if (stopping.aborted) return false;
        this.#deaths++;
        say(`${name} does not start: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}

function describeEnding({ code, signal }: Ending): string {
  return signal ? `signal ${signal}` : `exit code ${code}`;
}
