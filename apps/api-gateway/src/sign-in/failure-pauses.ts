import { Injectable } from '@nestjs/common';

/** Failures that cost nothing: people mistype. An address of the network may belong to a whole office. */
const FREE_FAILURES = { email: 5, address: 50 } as const;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const FORGOTTEN_AFTER_MS = 30 * 60_000;
/** Somebody who tries addresses at random must not fill the memory. */
const MOST_REMEMBERED = 50_000;

interface Failures {
  count: number;
  lastAt: number;
  pausedUntil: number;
}

/**
 * After a few failures each further one doubles the pause, for the e-mail address and for the network address. Kept in this
 * process: with several instances an attacker gets as many times more attempts, which stay few.
 */
@Injectable()
export class FailurePauses {
  readonly #failures = new Map<string, Failures>();

  secondsLeft(attempts: readonly string[], now: Date): number {
    const until = attempts.map((attempt) => this.#failures.get(attempt)?.pausedUntil ?? 0);
    return Math.max(0, Math.ceil((Math.max(...until) - now.getTime()) / 1000));
  }

  noteFailure(attempts: readonly string[], now: Date): void {
    for (const attempt of attempts) {
      const count = this.#recentFailures(attempt, now) + 1;
      const free = attempt.startsWith('address ') ? FREE_FAILURES.address : FREE_FAILURES.email;
      const beyond = count - free;
      const pauseMs = beyond <= 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (beyond - 1), LONGEST_PAUSE_MS);
      this.#failures.delete(attempt); // so that the oldest come first
      this.#failures.set(attempt, { count, lastAt: now.getTime(), pausedUntil: now.getTime() + pauseMs });
    }
    this.#dropOldest();
  }

  /**
   * Somebody got in: their mistypes count no more, neither for them nor for the network address that they share. Failures of others at
   * that address stay, else an account of one's own would make guessing at all others free.
   */
  forgive(email: string, address: string): void {
    const own = this.#failures.get(email)?.count ?? 0;
    this.#failures.delete(email);
    const shared = this.#failures.get(address);
    if (!shared) return;
    if (shared.count <= own) this.#failures.delete(address);
    else shared.count -= own;
  }

  #recentFailures(attempt: string, now: Date): number {
    const known = this.#failures.get(attempt);
    return known && now.getTime() - known.lastAt < FORGOTTEN_AFTER_MS ? known.count : 0;
  }

  #dropOldest(): void {
    for (const attempt of this.#failures.keys()) {
      if (this.#failures.size <= MOST_REMEMBERED) return;
      this.#failures.delete(attempt);
    }
  }
}
