/** Takes away what is ours, once: read, decide, write. What is not ours stays and is named. */
import { failuresOf } from '../monitoring/plan.ts';
import type { Removed } from '../monitoring/removal.ts';
import type { Settings } from '../monitoring/settings.ts';
import { applyChanges } from './apply.ts';
import { planRemoval } from './plan-removal.ts';
import type { World } from './ports.ts';

/**
 * @param keepAlarms leaves the alarms; dashboards go in any case, since nobody would write them any more.
 * @throws ReadFailed when alarms or dashboards cannot be read; nothing is removed then.
 */
export async function removeOurs(settings: Settings, keepAlarms: boolean, world: World): Promise<Removed> {
  const { changes, leftAlone } = await planRemoval(settings, world);
  const isKept = ({ kind }: { readonly kind: string }) => keepAlarms && kind === 'alarm';
  const applied = await applyChanges(
    changes.filter((change) => !isKept(change)),
    settings.stack,
    world,
  );
  const done = applied.filter(({ outcome }) => outcome === 'done');
  return {
    alarms: done.filter(({ kind }) => kind === 'alarm').length,
    dashboards: done.filter(({ kind }) => kind === 'dashboard').length,
    kept: changes.filter(isKept).map(({ name }) => name),
    leftAlone,
    failures: failuresOf(applied).map(({ name, error }) => ({ name, error })),
  };
}
