import { longestRetentionMs } from '@faro/contracts';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { ContactFacts } from '../contact/contact-facts.js';
import { DataJobsRepository, type DataTaskOf } from './data-jobs.repository.js';
import { noSuchContact } from './no-such-contact.js';

/**
 * Deletes rows, and with them names the files that are to go, in one transaction with the receipt. Whoever has the contact on the screen
 * hears of it.
 */
@Injectable()
export class EraseContact {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly audit: AuditLog,
    private readonly facts: ContactFacts,
    private readonly clock: Clock,
  ) {}

  /** PermanentError `no_such_contact`. */
  async run(agencyId: string, { id, contactId }: DataTaskOf<'erasure'>): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const shown = await this.jobs.shownAt(tx, agencyId, contactId);
      const erased = await this.jobs.erase(tx, agencyId, contactId);
      if (!erased) throw noSuchContact();
      const at = this.clock.now();
      const receipt = { ...erased, goneFromTopicsBy: new Date(at.getTime() + longestRetentionMs).toISOString() };
      await this.jobs.finish(tx, agencyId, id, { at, receipt, storageKey: null, expiresAt: null });
      const object = { type: 'contact', id: contactId } as const;
      await this.audit.record(tx, { agencyId, system: 'system' }, { act: 'contact.erased', object, details: receipt });
      if (shown) await this.facts.erased(tx, agencyId, [{ ...shown, contactId, erasedAt: at.toISOString() }]);
    });
  }
}
