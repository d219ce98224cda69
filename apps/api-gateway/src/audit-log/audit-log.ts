import { randomUUID } from 'node:crypto';
import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { AuditLogRepository } from './audit-log.repository.js';

/** Every kind of act that is kept account of. */
export const auditedActs = [
  'page.connected',
  'page.changed',
  'page.disconnected',
  'page.history_requested',
  'page.transfer_asked',
  'page.transfer_granted',
  'page.transfer_refused',
  'page.transfer_withdrawn',
  'location.added',
  'location.renamed',
  'plan.changed',
  'person.invited',
  'person.invitation_withdrawn',
  'person.joined',
  'person.changed',
  'person.password_reset_requested',
  'person.password_reset',
  'session.revoked',
  'contact.export_requested',
  'contact.exported',
  'contact.erasure_requested',
  'contact.erased',
  'retention.changed',
  'ledger.replayed',
] as const;
export type AuditedAct = (typeof auditedActs)[number];

/** Who acts: somebody of the agency, or one of the systems that may. */
export type AuditActor =
  | Pick<Caller, 'agencyId' | 'personId' | 'address'>
  | { agencyId: string; system: 'billing' | 'meta' | 'system' };

export interface AuditEntry {
  act: AuditedAct;
  object: { type: 'page' | 'agency' | 'location' | 'person' | 'invitation' | 'session' | 'contact'; id: string };
  /** Ids, words and numbers: never a name, never what a customer wrote. Who reads the log is told what an id is called now. */
  details?: Record<string, unknown>;
}

/** Keeps account of an act, in the transaction that carries it out: neither is there without the other. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly repository: AuditLogRepository,
    private readonly clock: Clock,
  ) {}

  async record(tx: AgencyTransaction, actor: AuditActor, { act, object, details }: AuditEntry): Promise<void> {
    const isSystem = 'system' in actor;
    await this.repository.add(tx, actor.agencyId, {
      id: randomUUID(),
      at: this.clock.now(),
      actorKind: isSystem ? actor.system : 'person',
      personId: isSystem ? null : actor.personId,
      address: isSystem ? null : actor.address,
      act,
      objectType: object.type,
      objectId: object.id,
      details: details ?? {},
    });
  }
}
