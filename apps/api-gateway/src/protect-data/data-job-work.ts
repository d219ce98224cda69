import { type MediaStore, mediaKey } from '@faro/media-store';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { MEDIA_STORE } from '../media-store.token.js';
import { type DataJobRow, DataJobsRepository, type FinishedJob } from './data-jobs.repository.js';
import { ExportContactRepository } from './export-contact.repository.js';

const EXPORT_KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** How long topics, dead-letter topics included, remember at most: see libs/contracts topics.ts. */
const TOPICS_REMEMBER_MS = 30 * 24 * 60 * 60 * 1000;

/** One job, from being taken to its receipt. */
@Injectable()
export class DataJobWork {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly exports: ExportContactRepository,
    private readonly audit: AuditLog,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    private readonly clock: Clock,
  ) {}

  async run(agencyId: string, id: string): Promise<void> {
    const job = await this.database.inAgency(agencyId, (tx) => this.jobs.find(tx, agencyId, id));
    if (job?.state !== 'waiting') return;
    if (job.kind === 'export') await this.export(agencyId, job);
    else await this.erase(agencyId, job);
  }

  /** What is kept of a contact at this moment; the archive is made of it when it is fetched. */
  private async export(agencyId: string, { id, contactId }: DataJobRow): Promise<void> {
    const snapshot = await this.database.inAgency(agencyId, (tx) => this.exports.snapshot(tx, agencyId, contactId));
    const at = this.clock.now();
    if (!snapshot) return this.finish(agencyId, id, contactId, { ...nothingThere, at });
    const storageKey = mediaKey(agencyId, 'exports', id);
    await this.store.put(storageKey, Buffer.from(JSON.stringify(snapshot)), 'application/json');
    const receipt = { files: snapshot.files.length, messages: lengthOf(snapshot.content.messages) };
    const expiresAt = new Date(at.getTime() + EXPORT_KEPT_MS);
    await this.finish(
      agencyId,
      id,
      contactId,
      { state: 'done', at, receipt, storageKey, expiresAt },
      'contact.exported',
    );
  }

  /** Rows, and with them the names of the files that are to go, in one transaction with the receipt. */
  private async erase(agencyId: string, { id, contactId }: DataJobRow): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const erased = await this.jobs.erase(tx, agencyId, contactId);
      const at = this.clock.now();
      if (!erased) return this.jobs.finish(tx, agencyId, id, { ...nothingThere, at });
      const receipt = { ...erased, goneFromTopicsBy: new Date(at.getTime() + TOPICS_REMEMBER_MS).toISOString() };
      await this.jobs.finish(tx, agencyId, id, { state: 'done', at, receipt, storageKey: null, expiresAt: null });
      const object = { type: 'contact', id: contactId } as const;
      await this.audit.record(tx, { agencyId, system: 'system' }, { act: 'contact.erased', object, details: receipt });
    });
  }

  private async finish(agencyId: string, id: string, contactId: string, job: FinishedJob, act?: 'contact.exported') {
    await this.database.inAgency(agencyId, async (tx) => {
      await this.jobs.finish(tx, agencyId, id, job);
      const object = { type: 'contact', id: contactId } as const;
      if (act) await this.audit.record(tx, { agencyId, system: 'system' }, { act, object });
    });
  }
}

/** The contact was erased meanwhile. */
const nothingThere = {
  state: 'failed',
  receipt: { reason: 'no_such_contact' },
  storageKey: null,
  expiresAt: null,
} as const;

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
