import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Injectable } from '@nestjs/common';
import { DataJobWork } from './data-job-work.js';
import { DataJobsRepository } from './data-jobs.repository.js';
import { FailDataJob } from './fail-data-job.js';

const MOST_AT_ONCE = 5;
/** Longer than a job takes; afterwards another instance takes it over. */
const LEASE_MS = 2 * 60_000;

/** Carries out what owners and Meta asked for: hand a contact's data out, erase them, forget who logged in. Twice is the same as once. */
@Injectable()
export class RunDataJobs {
  constructor(
    private readonly jobs: DataJobsRepository,
    private readonly work: DataJobWork,
    private readonly failJob: FailDataJob,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** How many it took. One of which not even the failure can be written down is taken again when its lease is over. */
  async run(): Promise<number> {
    const claimed = await this.jobs.claim(MOST_AT_ONCE, LEASE_MS);
    for (const { agencyId, id } of claimed)
      await this.work.run(agencyId, id).catch(async (error: unknown) => {
        this.logger.warn({ agencyId, jobId: id, error }, 'an attempt at a data job failed');
        await this.failJob.run(agencyId, id, error);
      });
    return claimed.length;
  }
}
