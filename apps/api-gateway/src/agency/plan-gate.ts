import { DomainError } from '@faro/errors';
import { type Channel, firstPlanWith, type Plan, planIncludes } from '@faro/inbox';

/**
 * Refuses what the agency's plan does not include: DomainError `plan_required`, with the plan that would do. The database
 * refuses it, too; this says why and what would help.
 */
export function assertPlanIncludes(plan: Plan, channel: Channel): void {
  if (planIncludes(plan, channel)) return;
  const requiredPlan = firstPlanWith(channel);
  const sentence = `Facebook Messenger is part of the plan ${requiredPlan} and above.`;
  throw new DomainError('plan_required', 'forbidden', sentence, { requiredPlan, plan });
}
