import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.client.js';
import { OwnerAddressesRepository } from './owner-addresses.repository.js';
import { WriteToOwners } from './write-to-owners.js';

@Global()
@Module({ providers: [Mailer, WriteToOwners, OwnerAddressesRepository], exports: [Mailer, WriteToOwners] })
export class SendMailModule {}
