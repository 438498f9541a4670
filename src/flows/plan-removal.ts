/** What is ours, to be taken away; everything else is named and left. */
import { dashboardIds, dashboardName, deleteDashboards } from '../monitoring/dashboards.ts';
import { alarmNamePrefix, identityOf, isOurs } from '../monitoring/identity.ts';
import { byName, type Change } from '../monitoring/plan.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { World } from './ports.ts';
import { proveOwnership } from './prove-ownership.ts';

export interface Removal {
  readonly changes: readonly Change[];
  /** Alarms and dashboards under our names that are not ours. */
  readonly leftAlone: readonly string[];
}

/** @throws ReadFailed when alarms or dashboards cannot be read. */
export async function planRemoval({ stack }: Settings, world: World): Promise<Removal> {
  const names = dashboardIds.map((id) => dashboardName(stack, world.region, id));
  const [alarms, ...found] = await Promise.all([
    world.alarms.under(alarmNamePrefix(stack)),
    ...names.map((name) => world.dashboards.find(name)),
  ]);
  const proved = await proveOwnership(alarms, stack, world);
  const dashboards = found.filter((dashboard) => dashboard !== null);

  const because = 'asked for by remove';
  const alarmChanges = proved.flatMap((alarm): Change[] => {
    const identity = identityOf(stack, alarm.name);
    if (identity === null || !isOurs(stack, alarm)) return [];
    return [{ verb: 'delete', kind: 'alarm', name: alarm.name, ...identity, because, after: null }];
  });
  const changes = [...alarmChanges, ...deleteDashboards(dashboards, because)].sort(byName);
  const removed = new Set(changes.map(({ name }) => name));
  const leftAlone = [...proved, ...dashboards].map(({ name }) => name).filter((name) => !removed.has(name));
  return { changes, leftAlone: leftAlone.sort() };
}
