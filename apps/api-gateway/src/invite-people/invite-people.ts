import { randomUUID } from 'node:crypto';
import { Database } from '@faro/persistence';
import { newLinkToken } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { InvitationRecords } from './invitation-records.js';
import type { InvitationRow } from './invitations.repository.js';
import type { Invitation, InvitationList, InvitePersonBody, IssuedInvitation } from './invite-people.dto.js';
import { invitationLetter } from './people-letters.js';
import { PostLink } from './post-link.js';

const GOOD_FOR_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** An owner invites somebody: by e-mail where there is a mail server, else by a link that the owner passes on. */
@Injectable()
export class InvitePeople {
  constructor(
    private readonly database: Database,
    private readonly records: InvitationRecords,
    private readonly post: PostLink,
    private readonly config: ApiGatewayConfig,
    private readonly clock: Clock,
  ) {}

  async invite(caller: Caller, body: InvitePersonBody): Promise<IssuedInvitation> {
    const now = this.clock.now();
    const id = randomUUID();
    const { token, hash } = newLinkToken(caller.agencyId, id);
    const invitation: InvitationRow = {
      id,
      email: body.email.toLowerCase(),
      role: body.role,
      locationIds: body.locationIds ?? null,
      tokenHash: hash,
      invitedBy: caller.personId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + GOOD_FOR_DAYS * DAY_MS),
    };
    const { agencyName, issued } = await this.records.issue(caller, invitation);
    const link = `${this.config.publicUrl}/accept-invitation#${token}`;
    const sent = await this.post.run({ to: issued.email, ...invitationLetter(agencyName, link, GOOD_FOR_DAYS) });
    return { ...describeInvitation(issued), link: sent ? null : link };
  }

  async list(agencyId: string): Promise<InvitationList> {
    const rows = await this.database.inAgency(agencyId, (tx) => this.records.invitations.list(tx, agencyId));
    return { items: rows.map(describeInvitation), nextCursor: null };
  }

  withdraw(caller: Caller, id: string): Promise<void> {
    return this.records.withdraw(caller, id);
  }
}

function describeInvitation({ id, email, role, locationIds, createdAt, expiresAt }: InvitationRow): Invitation {
  return { id, email, role, locationIds, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
