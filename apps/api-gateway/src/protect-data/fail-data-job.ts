import { PermanentError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { afterFailure, failureCodeOf } from './after-failure.js';
import { DataJobsRepository } from './data-jobs.repository.js';

/** An attempt at a job has failed: it says why, and is tried again later or given up. */
@Injectable()
export class FailDataJob {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly clock: Clock,
  ) {}

  async run(agencyId: string, id: string, error: unknown): Promise<void> {
    const now = this.clock.now();
    const failure = failureCodeOf(error);
    await this.database.inAgency(agencyId, async (tx) => {
      const task = await this.jobs.task(tx, agencyId, id);
      if (!task) return;
      const next = error instanceof PermanentError ? ({ state: 'failed' } as const) : afterFailure(task.attempts, now);
      if (next.state === 'failed') await this.jobs.giveUp(tx, agencyId, id, failure, now);
      else await this.jobs.postpone(tx, agencyId, id, failure, next.dueAt);
    });
  }
}
