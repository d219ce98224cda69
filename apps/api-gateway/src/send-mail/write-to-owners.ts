import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { type Letter, Mailer } from './mailer.client.js';
import { OwnerAddressesRepository } from './owner-addresses.repository.js';

/** A letter to those who look after an agency's connections. */
@Injectable()
export class WriteToOwners {
  constructor(
    private readonly database: Database,
    private readonly addresses: OwnerAddressesRepository,
    private readonly mailer: Mailer,
  ) {}

  get canWrite(): boolean {
    return this.mailer.isSetUp;
  }

  /** `taken`: the mail server has it for one of them at least. */
  async run(agencyId: string, letter: Omit<Letter, 'to'>): Promise<'taken' | 'refused' | 'nobody'> {
    const addresses = await this.database.inAgency(agencyId, (tx) => this.addresses.list(tx, agencyId));
    if (addresses.length === 0) return 'nobody';
    const sent = await Promise.allSettled(addresses.map((to) => this.mailer.send({ to, ...letter })));
    return sent.some(({ status }) => status === 'fulfilled') ? 'taken' : 'refused';
  }
}
