/** What of a plan may be done now. Restricting a plan is a function from plan to plan, not a branch in the code that acts. */
import { type AlarmChange, isWrite } from './plan.ts';
import type { Presence } from './presence.ts';

export interface Permitted<C> {
  /** Everything that may be done, and everything that needs no doing. */
  readonly allowed: readonly C[];
  readonly withheld: readonly (C & { readonly withheldBecause: string })[];
}

/** While a file system is only missing, no alarm of it is written or deleted. Together the two lists are the plan. */
export function permit(plan: readonly AlarmChange[], presence: Presence): Permitted<AlarmChange> {
  if (presence.is !== 'missing') return { allowed: plan, withheld: [] };
  const withheldBecause = 'not found once; a second look at least two minutes later decides';
  return {
    allowed: plan.filter((change) => !isWrite(change)),
    withheld: plan.filter(isWrite).map((change) => ({ ...change, withheldBecause })),
  };
}
