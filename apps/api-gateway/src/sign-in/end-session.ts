import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import type { Caller } from './caller.js';
import { Sessions } from './sessions.js';

/** Somebody ends a session of theirs, wherever it was begun. */
@Injectable()
export class EndSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** DomainError `not_found` where it is not one of theirs. */
  async run(caller: Caller, sessionId: string): Promise<void> {
    const own = await this.sessions.list(caller);
    if (!own.some(({ id }) => id === sessionId))
      throw new DomainError('not_found', 'not_found', 'You have no session with this id.');
    await this.database.inAgency(caller.agencyId, async (tx) => {
      await this.sessions.revokeIn(tx, caller.agencyId, sessionId);
      await this.audit.record(tx, caller, { act: 'session.revoked', object: { type: 'session', id: sessionId } });
    });
  }
}
