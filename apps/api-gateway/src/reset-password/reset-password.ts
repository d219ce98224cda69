import { type AgencyTransaction, Database } from '@faro/persistence';
import { hashPassword, isLinkGenuine, type LinkToken } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import type { NewPasswordBody } from '../invite-people/invite-people.dto.js';
import { linkInvalid, readLink } from '../invite-people/read-link.js';
import { Sessions } from '../sign-in/sessions.js';
import { PasswordResetsRepository } from './password-resets.repository.js';

/** The other end of the link: a new password, and every session under the old one is over. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly resets: PasswordResetsRepository,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Whose password it is. DomainError `link_invalid`: used, too old, or never ours. */
  async run({ token, password }: NewPasswordBody, address: string): Promise<{ agencyId: string; personId: string }> {
    const link = readLink(token);
    const { agencyId } = link;
    await this.database.inAgency(agencyId, (tx) => this.ownerOf(tx, link));
    const passwordHash = await hashPassword(password);
    const personId = await this.database.inAgency(agencyId, async (tx) => {
      const personId = await this.ownerOf(tx, link);
      await this.resets.setPassword(tx, agencyId, personId, passwordHash);
      await this.resets.removeAll(tx, agencyId, personId);
      const object = { type: 'person', id: personId } as const;
      await this.audit.record(tx, { agencyId, personId, address }, { act: 'person.password_reset', object });
      await this.sessions.revokeAllIn(tx, agencyId, personId);
      return personId;
    });
    return { agencyId, personId };
  }

  private async ownerOf(tx: AgencyTransaction, link: LinkToken): Promise<string> {
    const reset = await this.resets.lock(tx, link.agencyId, link.id);
    if (!reset || !isLinkGenuine(link, reset.tokenHash) || reset.expiresAt <= this.clock.now()) throw linkInvalid();
    return reset.personId;
  }
}
