import { contactErased, type EventData, longestRetentionMs } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { PRODUCER } from '../producer.js';
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
    private readonly relay: OutboxRelay,
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
      if (shown) await this.announce(tx, agencyId, id, { ...shown, contactId, erasedAt: at.toISOString() });
    });
  }

  private async announce(
    tx: AgencyTransaction,
    agencyId: string,
    jobId: string,
    data: EventData<typeof contactErased>,
  ): Promise<void> {
    const fact = {
      agencyId,
      eventId: hashedUuid(contactErased.type, agencyId, jobId),
      producer: PRODUCER,
      definition: contactErased,
      subject: data.pageId,
      sequence: 0,
      channel: 'facebook' as const,
      data,
    };
    await appendToOutbox(tx, [fact]);
    tx.afterCommit(() => this.relay.wake());
  }
}
