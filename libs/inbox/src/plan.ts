/** The plans in their order; each includes what the ones before it include. */
export const plans = ['starter', 'essential', 'plus', 'premium'] as const;
export type Plan = (typeof plans)[number];

export type Channel = 'facebook';

/** The first plan that includes a channel. The database holds the same in plan_channels; a spec compares the two. */
const FIRST_PLAN: Readonly<Record<Channel, Plan>> = { facebook: 'plus' };

export function firstPlanWith(channel: Channel): Plan {
  return FIRST_PLAN[channel];
}

export function planIncludes(plan: Plan, channel: Channel): boolean {
  return plans.indexOf(plan) >= plans.indexOf(FIRST_PLAN[channel]);
}
