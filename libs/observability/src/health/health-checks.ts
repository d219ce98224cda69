import { Injectable } from '@nestjs/common';

/** A part without which the service can't do its work. */
export interface HealthCheck {
  /** Its name in the answer: `kafka`, `postgres`. */
  readonly part: string;
  /** Why it can't be used now, as a sentence for an operator without secrets, or null when it can. Rejecting says the same. */
  check(): string | null | Promise<string | null>;
}

export interface Failing {
  readonly part: string;
  readonly reason: string;
}

const DEADLINE_MS = 1_000;

/** What `GET /health/ready` asks. A module adds the parts that it brings: `health.add({ part: 'kafka', check })`. */
@Injectable()
export class HealthChecks {
  private readonly checks: HealthCheck[] = [];
  private draining = false;

  add(check: HealthCheck): void {
    this.checks.push(check);
  }

  /** From now on the service is not ready: it takes no new work and finishes what it has. */
  startDraining(): void {
    this.draining = true;
  }

  /** Every part that fails, asked side by side, each with a deadline of one second. */
  async failing(): Promise<Failing[]> {
    if (this.draining) return [{ part: 'service', reason: 'is shutting down' }];
    const reasons = await Promise.all(this.checks.map(askWithDeadline));
    return this.checks.flatMap(({ part }, index) => {
      const reason = reasons[index] ?? null;
      return reason === null ? [] : [{ part, reason }];
    });
  }
}

async function askWithDeadline({ check }: HealthCheck): Promise<string | null> {
  const { promise: deadline, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(resolve, DEADLINE_MS, `did not answer within ${DEADLINE_MS} ms`);
  try {
    return await Promise.race([check(), deadline]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
