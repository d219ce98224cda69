import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { CompleteContactRepository, type FetchedProfile } from './complete-contact.repository.js';

/** Gives a contact the name and the picture that outbound-service found out. A name is never made up: null changes nothing. */
@Injectable()
export class CompleteContact {
  private readonly contacts = new CompleteContactRepository();

  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  async run(profile: FetchedProfile): Promise<void> {
    await this.database.inAgency(profile.agencyId, async (tx) => {
      if (!(await this.contacts.complete(tx, profile))) return;
      if (profile.name === null && profile.avatarKey === null) return;
      await this.contacts.tell(tx, profile);
      tx.afterCommit(() => this.relay.wake());
    });
  }
}
