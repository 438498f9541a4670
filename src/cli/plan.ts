/** `mountwatch plan`: what apply would do. Writes nothing. */
import { planRegion, type RegionPlan } from '../flows/plan-region.ts';
import { monthlyCost } from '../monitoring/cost.ts';
import { isWrite } from '../monitoring/plan.ts';
import { type PlanReport, planJson } from '../reports/plan-json.ts';
import { costText, healthText, planText } from '../reports/plan-text.ts';
import { healthOf } from './health.ts';
import { type OpenedStack, openStack, type StackOptions } from './opened-stack.ts';

/** @returns 0 when there is nothing to do, 2 when there is. */
export async function plan(options: StackOptions): Promise<number> {
  const opened = await openStack(options);
  const regionPlan = await planRegion(opened.settings, opened.world);
  const report = await planReport(regionPlan, opened);
  if (options.json) console.log(JSON.stringify(planJson(report)));
  else console.log(planPage(report, regionPlan));
  for (const line of healthText(report.health)) console.error(line);
  return regionPlan.changes.some(isWrite) ? 2 : 0;
}

export async function planReport(regionPlan: RegionPlan, opened: OpenedStack): Promise<PlanReport> {
  return {
    changes: regionPlan.changes,
    monthlyCostUSD: monthlyCost(regionPlan.changes, opened.hasSettings),
    health: await healthOf(regionPlan, opened),
  };
}

export function planPage({ changes, monthlyCostUSD }: PlanReport, { fileSystems }: RegionPlan): string {
  const hint = changes.some(isWrite) ? 'mountwatch apply does this.' : 'Nothing to do.';
  const names = fileSystems.flatMap(({ id, tags }) => (tags.Name ? [[id, tags.Name] as const] : []));
  return [planText(changes, new Map(names)), costText(monthlyCostUSD, fileSystems.length), hint].join('\n');
}
