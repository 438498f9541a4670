/** `mountwatch apply`: carry out the plan, after asking. */
import { applyRegion } from '../flows/apply-region.ts';
import { planRegion } from '../flows/plan-region.ts';
import { failuresOf, isWrite, warningsOf } from '../monitoring/plan.ts';
import { planJson } from '../reports/plan-json.ts';
import { countsText, planPage } from '../reports/plan-text.ts';
import { type ConfirmOptions, confirmed } from './confirm.ts';
import { printHealth } from './health.ts';
import { openStack, type StackOptions } from './opened-stack.ts';
import { planReport } from './plan.ts';
import { print, printJson, tell } from './print.ts';
import { progressOf } from './progress.ts';

/** @returns 0 when everything is as wanted, 1 when a write failed or nobody agreed. */
export async function apply(options: StackOptions & ConfirmOptions): Promise<number> {
  const opened = await openStack(options);
  const { settings, world } = opened;
  const regionPlan = await planRegion(settings, world);
  const report = await planReport(regionPlan, opened);
  const writes = regionPlan.changes.filter(isWrite);
  if (!options.json) print(planPage({ ...regionPlan, ...report }));
  if (!options.json && writes.length === 0) print('Nothing to do.');
  printHealth(report.health, opened);
  if (writes.length > 0 && !(await confirmed(`Apply: ${countsText(writes)}?`, options))) return 1;

  const progress = progressOf(writes.length);
  const applied = await applyRegion(regionPlan, settings, world, progress).finally(() => progress.end());

  if (options.json) printJson(planJson({ ...report, changes: applied }));
  const failures = failuresOf(applied);
  for (const { name, error } of failures) tell(`failed: ${name}: ${error}`);
  for (const warning of warningsOf(applied)) tell(`warning: ${warning}`);
  const attempted = applied.filter((change) => isWrite(change)).length;
  if (failures.length > 0) tell(`${failures.length} of ${attempted} writes failed: run apply again.`);
  else if (!options.json && writes.length > 0) print(`Done: ${attempted} written.`);
  return failures.length > 0 ? 1 : 0;
}
