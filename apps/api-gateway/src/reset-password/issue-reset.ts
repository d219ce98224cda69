import { randomUUID } from 'node:crypto';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { newLinkToken } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { type AuditActor, AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { noSuchPerson } from '../manage-people/decide-person.js';
import { PasswordResetsRepository } from './password-resets.repository.js';

export const RESET_GOOD_FOR_MINUTES = 60;

/** Makes the one link by which a person can choose a new password. */
@Injectable()
export class IssueReset {
  constructor(
    private readonly database: Database,
    private readonly resets: PasswordResetsRepository,
    private readonly audit: AuditLog,
    private readonly config: ApiGatewayConfig,
    private readonly clock: Clock,
  ) {}

  /** DomainError `not_found` when nobody of the agency may sign in under this id. */
  run(actor: AuditActor, personId: string): Promise<{ email: string; link: string }> {
    return this.database.inAgency(actor.agencyId, (tx) => this.issue(tx, actor, personId));
  }

  private async issue(tx: AgencyTransaction, actor: AuditActor, personId: string) {
    const { agencyId } = actor;
    const email = await this.resets.emailOf(tx, agencyId, personId);
    if (email === null) throw noSuchPerson();
    const id = randomUUID();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + RESET_GOOD_FOR_MINUTES * 60_000);
    const { token, hash } = newLinkToken(agencyId, id);
    await this.resets.save(tx, agencyId, { id, personId, tokenHash: hash, createdAt, expiresAt });
    const object = { type: 'person', id: personId } as const;
    await this.audit.record(tx, actor, { act: 'person.password_reset_requested', object });
    return { email, link: `${this.config.publicUrl}/reset-password#${token}` };
  }
}
