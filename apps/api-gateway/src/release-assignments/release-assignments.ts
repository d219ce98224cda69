import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import { ReleaseAssignmentsRepository } from './release-assignments.repository.js';

/** Takes conversations from people who cannot sign in any more, so that somebody else finds them. */
@Injectable()
export class ReleaseAssignments {
  constructor(
    private readonly repository: ReleaseAssignmentsRepository,
    private readonly changes: ConversationChanges,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that makes it necessary. Of conversations that the plan locks away nothing is touched: see ChangePlan. */
  async run(tx: AgencyTransaction, agencyId: string, personId: string | null): Promise<void> {
    const released = await this.repository.release(tx, agencyId);
    if (released.length === 0) return;
    const ids = released.map(({ id }) => id);
    await this.repository.note(tx, agencyId, ids, { personId, at: this.clock.now() });
    await this.changes.tell(tx, agencyId, released);
  }
}
