import { Injectable } from '@nestjs/common';
import { RefreshPicture } from '../refresh-picture/refresh-picture.js';
import { RepairGap } from '../repair-gaps/repair-gap.js';
import { TrackIncidents } from '../track-incidents/track-incidents.js';
import { CheckPage } from './check-page.js';
import type { PageCheck } from './page-checks.repository.js';

/**
 * What is done for a connection now and then: it is checked; what only a person can mend is shown; what no webhook brought is added; its
 * picture is looked at.
 */
@Injectable()
export class LookAfterPage {
  constructor(
    private readonly checkPage: CheckPage,
    private readonly incidents: TrackIncidents,
    private readonly refreshPicture: RefreshPicture,
    private readonly repairGap: RepairGap,
  ) {}

  /** Says in a word what came of it. */
  async run(check: PageCheck, stopping: AbortSignal): Promise<string> {
    const checked = await this.checkPage.run(check);
    if (checked === null) return 'not_active';
    const { page, finding } = checked;
    if (finding.tokenValid === false) return 'token_invalid';
    if (finding.error !== null) return finding.error;
    await this.incidents.checked(check, finding);
    await this.refreshPicture.run(page);
    if (finding.missingFields.length + finding.missingScopes.length > 0) return 'incomplete';
    const { added, error } = await this.repairGap.run(page, stopping);
    return error ?? (added > 0 ? 'gap_repaired' : 'well');
  }
}
