import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { PeopleRepository } from '../manage-people/people.repository.js';
import { type InvitationRow, InvitationsRepository } from './invitations.repository.js';

interface Joining {
  name: string;
  passwordHash: string;
  address: string;
  at: Date;
}

/** Makes a person of an invitation. */
@Injectable()
export class Members {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly audit: AuditLog,
  ) {}

  async add(tx: AgencyTransaction, agencyId: string, invitation: InvitationRow, joining: Joining): Promise<string> {
    const { email, role } = invitation;
    const { name, passwordHash, at } = joining;
    const id = randomUUID();
    const isLimited = invitation.locationIds !== null;
    const known = await this.people.locationIds(tx, agencyId);
    const locationIds = invitation.locationIds?.filter((locationId) => known.includes(locationId)) ?? null;
    if (!(await this.invitations.addPerson(tx, agencyId, { id, email, name, role, isLimited, passwordHash, at })))
      throw emailTaken();
    await this.people.saveLocations(tx, agencyId, id, locationIds);
    await this.invitations.end(tx, agencyId, invitation.id);
    const actor = { agencyId, personId: id, address: joining.address };
    const details = { invitationId: invitation.id, invitedBy: invitation.invitedBy, role };
    await this.audit.record(tx, actor, { act: 'person.joined', object: { type: 'person', id }, details });
    return id;
  }
}

function emailTaken(): DomainError {
  const sentence = 'This e-mail address signs in somewhere else already. Ask for an invitation to another address.';
  return new DomainError('email_taken', 'conflict', sentence);
}
