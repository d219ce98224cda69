import { attachmentUpdated } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../deliver/change-deliveries.js';
import { type MediaJob, MediaRepository } from './media.repository.js';

/** What is written about media, each with its event where others see it. */
@Injectable()
export class MediaRecords {
  constructor(
    private readonly database: Database,
    private readonly repository: MediaRepository,
    private readonly relay: OutboxRelay,
  ) {}

  source(job: MediaJob): Promise<{ type: string; url: string } | null> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.source(tx, job));
  }

  forget(job: MediaJob): Promise<void> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.forget(tx, job));
  }

  postpone(job: MediaJob, error: string, byMs: number): Promise<void> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.postpone(tx, job, error, byMs));
  }

  /** False, and nothing told, when `write` found that the attachment is gone. */
  tell(
    job: MediaJob,
    write: (tx: AgencyTransaction, repository: MediaRepository) => Promise<boolean>,
    state: 'stored' | 'failed',
  ): Promise<boolean> {
    return this.database.inAgency(job.agencyId, async (tx) => {
      tx.afterCommit(() => this.relay.wake());
      if (!(await write(tx, this.repository))) return false;
      const { agencyId, attachmentId, messageId, conversationId } = job;
      const sequence = await this.repository.raiseSequence(tx, job);
      await appendToOutbox(tx, [
        {
          agencyId,
          eventId: hashedUuid(attachmentUpdated.type, attachmentId, String(sequence)),
          producer: PRODUCER,
          definition: attachmentUpdated,
          subject: conversationId,
          sequence,
          channel: 'facebook',
          data: { conversationId, messageId, attachmentId, state },
        },
      ]);
      return true;
    });
  }
}
