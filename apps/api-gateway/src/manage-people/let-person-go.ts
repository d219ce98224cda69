import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ReleaseAssignments } from '../release-assignments/release-assignments.js';
import { Sessions } from '../sign-in/sessions.js';

/** What follows when somebody may not sign in any more: they are signed out everywhere, and nothing waits for them. */
@Injectable()
export class LetPersonGo {
  constructor(
    private readonly sessions: Sessions,
    private readonly assignments: ReleaseAssignments,
  ) {}

  /** `by`: who let them go. */
  async run(tx: AgencyTransaction, agencyId: string, personId: string, by: string): Promise<void> {
    await this.sessions.revokeAllIn(tx, agencyId, personId);
    await this.assignments.run(tx, agencyId, by);
  }
}
