/** The plan for a whole Region: bulk reads, then every file system decided in memory, orphans included. */
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { diffDashboards } from '../monitoring/dashboards.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import { type Fleet, fleetOf } from '../monitoring/fleet.ts';
import { alarmNamePrefix, identityOf } from '../monitoring/identity.ts';
import { byName, type Change } from '../monitoring/plan.ts';
import { planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { MaybeRead } from '../monitoring/subject.ts';
import { fileSystemDashboard } from '../reports/file-system-dashboard.ts';
import { fleetDashboard } from '../reports/fleet-dashboard.ts';
import { maybeRead } from './maybe-read.ts';
import type { World } from './ports.ts';
import { proveOwnership } from './prove-ownership.ts';

export interface RegionPlan {
  readonly fileSystems: readonly FileSystem[];
  /** Everything, sorted: dashboards and alarms, writes and keeps. */
  readonly changes: readonly Change[];
  /** What may be carried out at once. */
  readonly allowed: readonly Change[];
  /** File systems that were not found once: their alarms go only after a second look. */
  readonly missing: readonly { readonly fileSystemId: string; readonly since: Date }[];
  /** File systems that are there and are to have no alarms, and why. */
  readonly notWatched: readonly { readonly fileSystemId: string; readonly because: string }[];
  readonly tagProblems: readonly string[];
  /** Facts that could not be read, as sentences. */
  readonly unread: readonly string[];
}

interface RegionRead {
  readonly fileSystems: readonly FileSystem[];
  readonly alarms: readonly ExistingAlarm[];
  readonly replications: MaybeRead<ReadonlyMap<string, Replication>>;
  readonly now: Date;
}

/** @throws ReadFailed when file systems, alarms or dashboards cannot be read. */
export async function planRegion(settings: Settings, world: World): Promise<RegionPlan> {
  const read = await readRegion(settings, world);
  const fileSystems = new Map(read.fileSystems.map((fileSystem) => [fileSystem.id, fileSystem]));
  const alarms = Map.groupBy(read.alarms, ({ name }) => identityOf(settings.stack, name)?.fileSystemId ?? '');
  alarms.delete('');
  const ids = [...new Set([...fileSystems.keys(), ...alarms.keys()])].sort();

  const plans = ids.map((fileSystemId) => {
    const replication = replicationOf(fileSystemId, read.replications);
    const present = presence(fileSystems.get(fileSystemId) ?? null, null, read.now);
    const existing = alarms.get(fileSystemId) ?? [];
    return {
      fileSystemId,
      ...planFileSystem({ fileSystemId, presence: present, existing, replication }, settings),
    };
  });
  const fleet = fleetOf(
    settings.stack,
    plans.map((plan) => ({ plan, existing: alarms.get(plan.fileSystemId) ?? [] })),
  );
  const dashboards = await planDashboards(settings, world, fleet);
  return {
    fileSystems: read.fileSystems,
    changes: [...dashboards, ...plans.flatMap(({ allowed, withheld }) => [...allowed, ...withheld])].sort(
      byName,
    ),
    allowed: [...dashboards, ...plans.flatMap(({ allowed }) => allowed)].sort(byName),
    missing: plans
      .flatMap(({ withheld }) => withheld.slice(0, 1))
      .map(({ fileSystemId }) => ({ fileSystemId, since: read.now })),
    notWatched: plans.flatMap(({ fileSystemId, notWatched }) =>
      notWatched === null ? [] : [{ fileSystemId, because: notWatched }],
    ),
    tagProblems: plans.flatMap(({ fileSystemId, tagProblems }) =>
      tagProblems.map((problem) => `${fileSystemId}: ${problem}`),
    ),
    unread: 'unread' in read.replications ? [read.replications.unread] : [],
  };
}

async function readRegion(settings: Settings, world: World): Promise<RegionRead> {
  const [fileSystems, alarms, replications] = await Promise.all([
    world.fileSystems.all(),
    world.alarms.under(alarmNamePrefix(settings.stack)),
    maybeRead(world.replications.all()),
  ]);
  return {
    fileSystems,
    alarms: await proveOwnership(alarms, settings.stack, world),
    replications,
    now: world.clock.now(),
  };
}

/** What the two dashboards need. The one of a file system changes only with the release, the fleet's with what it counts. */
export async function planDashboards(
  { stack }: Settings,
  world: World,
  fleet: Fleet,
): Promise<readonly Change[]> {
  const wanted = [fleetDashboard(stack, world.region, fleet), fileSystemDashboard(stack, world.region)];
  const existing = await Promise.all(wanted.map(({ name }) => world.dashboards.find(name)));
  return diffDashboards(
    wanted,
    existing.filter((dashboard) => dashboard !== null),
  );
}

function replicationOf(
  fileSystemId: string,
  replications: RegionRead['replications'],
): MaybeRead<Replication | null> {
  return 'unread' in replications ? replications : { read: replications.read.get(fileSystemId) ?? null };
}
