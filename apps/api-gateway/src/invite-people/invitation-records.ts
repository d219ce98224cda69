import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import type { Role } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { AgencyRepository } from '../agency/agency.repository.js';
import { AuditLog } from '../audit-log/audit-log.js';
import { ownerSeesEverything, readLocations } from '../manage-people/decide-person.js';
import { PeopleRepository } from '../manage-people/people.repository.js';
import type { Caller } from '../sign-in/caller.js';
import { type InvitationRow, InvitationsRepository } from './invitations.repository.js';

/** The rows of invitations, and the account that is kept of them. */
@Injectable()
export class InvitationRecords {
  constructor(
    private readonly database: Database,
    readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly agencies: AgencyRepository,
    private readonly audit: AuditLog,
  ) {}

  /** DomainError `already_here`, `location_not_found`, `owner_sees_everything`. */
  async issue(caller: Caller, wanted: InvitationRow): Promise<{ agencyName: string; issued: InvitationRow }> {
    const { agencyId } = caller;
    return this.database.inAgency(agencyId, async (tx) => {
      const people = await this.people.lockAll(tx, agencyId);
      if (people.some(({ email }) => email === wanted.email)) throw alreadyHere();
      const issued = { ...wanted, locationIds: limitOf(wanted, await this.people.locationIds(tx, agencyId)) };
      await this.invitations.save(tx, agencyId, issued);
      const { role, locationIds } = issued;
      const object = { type: 'invitation', id: issued.id } as const;
      await this.audit.record(tx, caller, { act: 'person.invited', object, details: { role, locationIds } });
      const agency = await this.agencies.find(tx, agencyId);
      return { agencyName: agency?.name ?? '', issued };
    });
  }

  /** DomainError `not_found`. */
  async withdraw(caller: Caller, id: string): Promise<void> {
    await this.database.inAgency(caller.agencyId, async (tx) => {
      if (!(await this.invitations.end(tx, caller.agencyId, id)))
        throw new DomainError('not_found', 'not_found', 'There is no invitation with this id.');
      const object = { type: 'invitation', id } as const;
      await this.audit.record(tx, caller, { act: 'person.invitation_withdrawn', object });
    });
  }
}

function limitOf(invited: { role: Role; locationIds: string[] | null }, known: readonly string[]): string[] | null {
  if (invited.role === 'owner' && invited.locationIds) throw ownerSeesEverything();
  return readLocations(invited.locationIds, known);
}

function alreadyHere(): DomainError {
  return new DomainError(
    'already_here',
    'conflict',
    'Somebody with this e-mail address belongs to the agency already.',
  );
}
