import { type AgencyTransaction, Database } from '@faro/persistence';
import { hashPassword, isLinkGenuine, type LinkToken } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { AgencyRepository } from '../agency/agency.repository.js';
import { Clock } from '../clock.js';
import { type InvitationRow, InvitationsRepository } from './invitations.repository.js';
import type { AcceptInvitationBody, OpenedInvitation } from './invite-people.dto.js';
import { Members } from './members.js';
import { linkInvalid, readLink } from './read-link.js';

/** The other end of the link: somebody chooses a name and a password and belongs to the agency from then on. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly members: Members,
    private readonly agencies: AgencyRepository,
    private readonly clock: Clock,
  ) {}

  /** DomainError `link_invalid`: used, withdrawn, too old, or never ours. */
  async open(token: string): Promise<OpenedInvitation> {
    const link = readLink(token);
    return this.database.inAgency(link.agencyId, async (tx) => {
      const { email, role } = await this.genuine(tx, link);
      const agency = await this.agencies.find(tx, link.agencyId);
      return { agencyName: agency?.name ?? '', email, role };
    });
  }

  /** Who it is now. Besides `link_invalid`: DomainError `email_taken`. */
  async accept({ token, name, password }: AcceptInvitationBody, address: string) {
    const link = readLink(token);
    // Before the password is hashed, which takes its time: only who holds a link may have us do that.
    await this.database.inAgency(link.agencyId, (tx) => this.genuine(tx, link));
    const passwordHash = await hashPassword(password);
    return this.database.inAgency(link.agencyId, async (tx) => {
      const invitation = await this.genuine(tx, link);
      const person = { name, passwordHash, address, at: this.clock.now() };
      const personId = await this.members.add(tx, link.agencyId, invitation, person);
      return { agencyId: link.agencyId, personId };
    });
  }

  private async genuine(tx: AgencyTransaction, link: LinkToken): Promise<InvitationRow> {
    const invitation = await this.invitations.lock(tx, link.agencyId, link.id);
    if (!invitation || !isLinkGenuine(link, invitation.tokenHash)) throw linkInvalid();
    if (invitation.expiresAt <= this.clock.now()) throw linkInvalid();
    return invitation;
  }
}
