import { assertNever, PermanentError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { MOST_ATTEMPTS } from './after-failure.js';
import { DataJobsRepository, type DataTask } from './data-jobs.repository.js';
import { EraseContact } from './erase-contact.js';
import { ExportContact } from './export-contact.js';
import { ForgetFacebookUser } from './forget-facebook-user.js';

/** One job, from being taken to its receipt. */
@Injectable()
export class DataJobWork {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly exportContact: ExportContact,
    private readonly eraseContact: EraseContact,
    private readonly forgetUser: ForgetFacebookUser,
  ) {}

  /** Nothing when somebody else has finished it. Whatever keeps it from its end is thrown. */
  async run(agencyId: string, id: string): Promise<void> {
    const task = await this.database.inAgency(agencyId, (tx) => this.jobs.task(tx, agencyId, id));
    if (!task) return;
    if (task.attempts > MOST_ATTEMPTS) throw new PermanentError('interrupted', 'No attempt came to its end.');
    await this.carryOut(agencyId, task);
  }

  private carryOut(agencyId: string, task: DataTask): Promise<void> {
    switch (task.kind) {
      case 'export':
        return this.exportContact.run(agencyId, task);
      case 'erasure':
        return this.eraseContact.run(agencyId, task);
      case 'deauthorization':
        return this.forgetUser.run(agencyId, task);
      default:
        return assertNever(task);
    }
  }
}
