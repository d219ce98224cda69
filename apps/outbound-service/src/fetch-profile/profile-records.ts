import { contactProfileFetched } from '@faro/contracts';
import { appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../deliver/change-deliveries.js';
import { type ProfileJob, ProfilesRepository } from './profiles.repository.js';

/** What is written about profiles; the contact itself is conversation-service's, which hears of it. */
@Injectable()
export class ProfileRecords {
  constructor(
    private readonly database: Database,
    private readonly repository: ProfilesRepository,
    private readonly relay: OutboxRelay,
  ) {}

  isNamed(job: ProfileJob): Promise<boolean> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.isNamed(tx, job));
  }

  postpone(job: ProfileJob, byMs: number): Promise<void> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.postpone(tx, job, byMs));
  }

  askAgainNextDay(job: ProfileJob): Promise<void> {
    return this.database.inAgency(job.agencyId, (tx) => this.repository.askAgainNextDay(tx, job));
  }

  tell(job: ProfileJob, found: { name: string; avatarKey: string | null }): Promise<void> {
    const { agencyId, contactId, conversationId } = job;
    return this.database.inAgency(agencyId, async (tx) => {
      tx.afterCommit(() => this.relay.wake());
      const sequence = await this.repository.raiseSequence(tx, job);
      await appendToOutbox(tx, [
        {
          agencyId,
          eventId: hashedUuid(contactProfileFetched.type, contactId, String(sequence)),
          producer: PRODUCER,
          definition: contactProfileFetched,
          subject: conversationId,
          sequence,
          channel: 'facebook',
          data: { contactId, conversationId, ...found, fetchedAt: new Date().toISOString() },
        },
      ]);
    });
  }
}
