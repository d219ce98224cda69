import { createHash } from 'node:crypto';

/** More texts than a service has: statements that are put together anew each time must not fill the server's memory. */
const MOST_TEXTS = 300;
/** "cached plan must not change result type": a migration has changed a table that a kept plan reads. Source: PostgreSQL, plancache.c. */
const OUTDATED = '0A000';

/** Names under which the server keeps the plans of statements: planning costs more than most of them take to run. */
export class KeptPlans {
  readonly #names = new Map<string, string>();
  #generation = 0;

  /** The name of a statement's plan; undefined when it is planned each time. */
  nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= MOST_TEXTS) return known;
    const name = `${this.#generation}.${createHash('sha1').update(sql).digest('base64url')}`;
    this.#names.set(sql, name);
    return name;
  }

  /** Whether a failure is of plans that are out of date. From then on other names are given, so that all is planned anew. */
  renewAfter(error: unknown): boolean {
    const isOutdated =
      error instanceof Error && 'code' in error && error.code === OUTDATED && /cached plan/.test(error.message);
    if (!isOutdated) return false;
    this.#generation += 1;
    this.#names.clear();
    return true;
  }
}
