import { TransientError } from '@faro/errors';
import { type MediaStore, mediaKey } from '@faro/media-store';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { MEDIA_STORE } from '../media-store.token.js';
import { DataJobsRepository, type DataTaskOf } from './data-jobs.repository.js';
import { type ContactSnapshot, ExportContactRepository } from './export-contact.repository.js';
import { noSuchContact } from './no-such-contact.js';

const EXPORT_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Keeps what there is of a contact at this moment; the archive is made of it when it is fetched. */
@Injectable()
export class ExportContact {
  constructor(
    private readonly database: Database,
    private readonly jobs: DataJobsRepository,
    private readonly exports: ExportContactRepository,
    private readonly audit: AuditLog,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    private readonly clock: Clock,
  ) {}

  /** PermanentError `no_such_contact`; TransientError `media_store_unavailable`. */
  async run(agencyId: string, { id, contactId }: DataTaskOf<'export'>): Promise<void> {
    const snapshot = await this.database.inAgency(agencyId, (tx) => this.exports.snapshot(tx, agencyId, contactId));
    if (!snapshot) throw noSuchContact();
    const storageKey = mediaKey(agencyId, 'exports', id);
    await this.keep(storageKey, snapshot);
    const at = this.clock.now();
    const messages = snapshot.content.messages;
    const receipt = { files: snapshot.files.length, messages: Array.isArray(messages) ? messages.length : 0 };
    const expiresAt = new Date(at.getTime() + EXPORT_KEPT_MS);
    await this.database.inAgency(agencyId, async (tx) => {
      await this.jobs.finish(tx, agencyId, id, { at, receipt, storageKey, expiresAt });
      const object = { type: 'contact', id: contactId } as const;
      await this.audit.record(tx, { agencyId, system: 'system' }, { act: 'contact.exported', object });
    });
  }

  private async keep(storageKey: string, snapshot: ContactSnapshot): Promise<void> {
    try {
      await this.store.put(storageKey, Buffer.from(JSON.stringify(snapshot)), 'application/json');
    } catch (cause) {
      throw new TransientError('media_store_unavailable', 'The media store did not take an export.', { cause });
    }
  }
}
