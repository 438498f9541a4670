/** `mountwatch remove`: take away what is ours, and name what is not. */
import { stackExists } from '../aws/stack.ts';
import { applyChanges } from '../flows/apply.ts';
import { planRemoval } from '../flows/plan-removal.ts';
import { monthlyCost } from '../monitoring/cost.ts';
import { failuresOf } from '../monitoring/plan.ts';
import { planJson } from '../reports/plan-json.ts';
import { countsText, planText } from '../reports/plan-text.ts';
import { type ConfirmOptions, confirmed } from './confirm.ts';
import { openStack, type StackOptions } from './opened-stack.ts';
import { print, printJson, tell } from './print.ts';
import { progressOf } from './progress.ts';

export async function remove(
  options: StackOptions & ConfirmOptions & { readonly force?: true },
): Promise<number> {
  const { settings, world, hasSettings } = await openStack(options);
  if (!options.force && (await stackExists(settings.stack, world.region))) {
    tell(
      `Stack ${settings.stack} exists in ${world.region} and would make its alarms again: delete the stack first, or give --force.`,
    );
    return 1;
  }
  const { changes, leftAlone } = await planRemoval(settings, world);
  if (!options.json)
    print(
      changes.length === 0
        ? `Nothing of stack ${settings.stack} was found in ${world.region}.`
        : planText(changes),
    );
  for (const name of leftAlone) tell(`left alone, not ours: ${name}`);
  if (changes.length > 0 && !(await confirmed(`Remove: ${countsText(changes)}?`, options))) return 1;

  const progress = progressOf(changes.length);
  const applied = await applyChanges(changes, settings.stack, world, progress.settled).finally(() =>
    progress.end(),
  );

  const monthlyCostUSD = monthlyCost(changes, hasSettings);
  if (options.json) printJson(planJson({ changes: applied, monthlyCostUSD, health: [] }));
  const failures = failuresOf(applied);
  for (const { name, error } of failures) tell(`failed: ${name}: ${error}`);
  return failures.length > 0 ? 1 : 0;
}
