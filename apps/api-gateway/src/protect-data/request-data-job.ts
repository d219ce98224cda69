import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { DataJobsRepository } from './data-jobs.repository.js';
import { noSuchJob } from './no-such-job.js';

/** An owner asks that a contact's data be handed out or erased. It is done soon after, whatever happens to this process. */
@Injectable()
export class RequestDataJob {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The job's id. DomainError `not_found`. */
  async run(caller: Caller, contactId: string, kind: 'export' | 'erasure'): Promise<string> {
    const { agencyId, personId } = caller;
    const id = randomUUID();
    await this.database.inAgency(agencyId, async (tx) => {
      if (!(await this.jobs.contactExists(tx, agencyId, contactId)))
        throw new DomainError('not_found', 'not_found', 'There is no contact with this id.');
      const requestedAt = this.clock.now();
      await this.jobs.add(tx, agencyId, { id, kind, contactId, requestedBy: personId, requestedAt });
      const object = { type: 'contact', id: contactId } as const;
      await this.audit.record(tx, caller, { act: `contact.${kind}_requested`, object, details: { jobId: id } });
    });
    return id;
  }

  /** One that has failed, once more from its beginning. DomainError `not_found`, `data_job_not_failed`. */
  async again(caller: Caller, id: string): Promise<void> {
    const { agencyId } = caller;
    await this.database.inAgency(agencyId, async (tx) => {
      const job = await this.jobs.find(tx, agencyId, id);
      if (!job) throw noSuchJob();
      if (!(await this.jobs.askAgain(tx, agencyId, id, this.clock.now())))
        throw new DomainError('data_job_not_failed', 'conflict', 'Only a job that has failed can be asked for again.');
      if (job.contactId === null || job.kind === 'deauthorization') return; // audited by what it disconnects
      const object = { type: 'contact', id: job.contactId } as const;
      await this.audit.record(tx, caller, { act: `contact.${job.kind}_requested`, object, details: { jobId: id } });
    });
  }
}
