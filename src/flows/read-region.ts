/** Everything that a plan for a whole Region needs, read in bulk and in parallel. */
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { dashboardIds, dashboardName, type ExistingDashboard } from '../monitoring/dashboards.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import type { HealthReport } from '../monitoring/health-report.ts';
import { alarmNamePrefix, identityOf } from '../monitoring/identity.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { MaybeRead } from '../monitoring/subject.ts';
import type { VerdictTable } from '../reports/verdict-table.ts';
import { maybeRead } from './maybe-read.ts';
import type { World } from './ports.ts';
import { proveOwnership } from './prove-ownership.ts';

/** The dashboards that stand, and what the fleet's is to say of the last weekly review and of the last health check. */
export interface DashboardsRead {
  readonly existing: readonly ExistingDashboard[];
  readonly verdicts: VerdictTable | null;
  readonly health: HealthReport | null;
}

export interface RegionRead {
  readonly fileSystems: readonly FileSystem[];
  /** By the id of the file system that their names are about. */
  readonly alarms: ReadonlyMap<string, readonly ExistingAlarm[]>;
  readonly replications: MaybeRead<ReadonlyMap<string, Replication>>;
  /** By the id of the file system that they mount. */
  readonly services: MaybeRead<ReadonlyMap<string, readonly string[]>>;
  readonly dashboards: MaybeRead<DashboardsRead>;
  readonly now: Date;
}

/** @throws ReadFailed when file systems or alarms cannot be read. */
export async function readRegion(
  { stack }: Settings,
  world: World,
  mostProofs?: number,
): Promise<RegionRead> {
  const names = dashboardIds.map((id) => dashboardName(stack, world.region, id));
  const [fileSystems, alarms, replications, services, dashboards] = await Promise.all([
    world.fileSystems.all(),
    world.alarms.under(alarmNamePrefix(stack)),
    maybeRead(world.replications.all()),
    maybeRead(world.services.all()),
    maybeRead(readDashboards(names, world)),
  ]);
  const proved = await proveOwnership(alarms, stack, world, mostProofs);
  const byFileSystem = Map.groupBy(proved, ({ name }) => identityOf(stack, name)?.fileSystemId ?? '');
  byFileSystem.delete('');
  return {
    fileSystems,
    alarms: byFileSystem,
    replications,
    services,
    dashboards,
    now: world.clock.now(),
  };
}

async function readDashboards(names: readonly string[], world: World): Promise<DashboardsRead> {
  const [verdicts, health, ...found] = await Promise.all([
    world.reviews.lastReport(),
    world.logbook.lastHealth(),
    ...names.map((name) => world.dashboards.find(name)),
  ]);
  return { existing: found.filter((dashboard) => dashboard !== null), verdicts, health };
}
