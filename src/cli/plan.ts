/** `mountwatch plan`: what apply would do. Writes nothing. */
import { planRegion, type RegionPlan } from '../flows/plan-region.ts';
import { monthlyCost } from '../monitoring/cost.ts';
import { isWrite } from '../monitoring/plan.ts';
import { type PlanReport, planJson } from '../reports/plan-json.ts';
import { planPage } from '../reports/plan-text.ts';
import { healthOf, printHealth } from './health.ts';
import { type OpenedStack, openStack, type StackOptions } from './opened-stack.ts';
import { print, printJson } from './print.ts';

/** @returns 0 when there is nothing to do, 2 when there is. */
export async function plan(options: StackOptions): Promise<number> {
  const opened = await openStack(options);
  const regionPlan = await planRegion(opened.settings, opened.world);
  const report = await planReport(regionPlan, opened);
  if (options.json) printJson(planJson(report));
  else print(planPage({ ...regionPlan, ...report }));
  const something = regionPlan.changes.some(isWrite);
  if (!options.json) print(something ? 'mountwatch apply does this.' : 'Nothing to do.');
  printHealth(report.health, opened);
  return something ? 2 : 0;
}

export async function planReport(regionPlan: RegionPlan, opened: OpenedStack): Promise<PlanReport> {
  return {
    changes: regionPlan.changes,
    monthlyCostUSD: monthlyCost(regionPlan.changes, opened.hasSettings),
    health: await healthOf(regionPlan, opened),
  };
}
