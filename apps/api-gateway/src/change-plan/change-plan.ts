import { DomainError } from '@faro/errors';
import { firstPlanWith, type Plan, planIncludes } from '@faro/inbox';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyRepository } from '../agency/agency.repository.js';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { PageRepository } from '../page/page.repository.js';
import { ReleaseAssignments } from '../release-assignments/release-assignments.js';
import type { ChangedPlan } from './change-plan.dto.js';

/** A change of plan locks or unlocks the channel at once; nothing is lost either way. */
@Injectable()
export class ChangePlan {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgencyRepository,
    private readonly pages: PageRepository,
    private readonly assignments: ReleaseAssignments,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId, plan }: { agencyId: string; plan: Plan }): Promise<ChangedPlan> {
    const formerPlan = await this.database.inAgency(agencyId, async (tx) => {
      const before = await this.agencies.lockPlan(tx, agencyId);
      if (before === null) throw new DomainError('not_found', 'not_found', 'There is no such agency.');
      await this.agencies.setPlan(tx, agencyId, plan);
      const reason = `The plan ${plan} does not include Facebook Messenger; ${firstPlanWith('facebook')} does.`;
      await this.pages.suspendOrResume(tx, agencyId, planIncludes(plan, 'facebook'), reason, this.clock.now());
      await this.assignments.run(tx, agencyId, null); // of people who left while everything was locked
      const object = { type: 'agency', id: agencyId } as const;
      const actor = { agencyId, system: 'billing' } as const;
      await this.audit.record(tx, actor, { act: 'plan.changed', object, details: { from: before, to: plan } });
      return before;
    });
    return { agencyId, plan, formerPlan };
  }
}
