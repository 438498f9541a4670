/** The plan for a whole Region: bulk reads, then every file system decided in memory, orphans included. */
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { deleteDashboards, diffDashboards } from '../monitoring/dashboards.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import { type Fleet, fleetOf } from '../monitoring/fleet.ts';
import { isOld, unhealthyChecks } from '../monitoring/health-report.ts';
import { needsTagToProve } from '../monitoring/identity.ts';
import { byName, type Change } from '../monitoring/plan.ts';
import { type FileSystemPlan, planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { type MaybeRead, unreadOf } from '../monitoring/subject.ts';
import { sentenceOf } from '../monitoring/tags.ts';
import { fileSystemDashboard } from '../reports/file-system-dashboard.ts';
import { fleetDashboard } from '../reports/fleet-dashboard.ts';
import type { World } from './ports.ts';
import { type RegionRead, readRegion } from './read-region.ts';

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
  /** Alarms that a tag turned off. */
  readonly turnedOff: readonly { readonly fileSystemId: string; readonly alarmIds: readonly string[] }[];
  readonly tagProblems: readonly string[];
  /** File systems with alarms whose owner was not asked for, since too many had lost their mark. */
  readonly unproved: readonly string[];
  /** Facts that could not be read, as sentences. */
  readonly unread: readonly string[];
  /** Why the dashboards are not in the plan; null when they are. */
  readonly dashboardsUnread: string | null;
  /** Health checks that failed when they were last made; that they are old, or cannot be read, is one more. */
  readonly unhealthyChecks: number;
}

/**
 * @param mostProofs of alarms that have lost their mark, as many are asked for their tag.
 * @throws ReadFailed when file systems or alarms cannot be read. Without the dashboards the plan has none.
 */
export async function planRegion(settings: Settings, world: World, mostProofs?: number): Promise<RegionPlan> {
  const read = await readRegion(settings, world, mostProofs);
  const plans = planFileSystems(read, settings);
  const fleet = fleetOf(settings.stack, plans);
  return regionPlan(read, plans, planDashboards(read, fleet, settings, world.region), settings);
}

function planDashboards({ dashboards, now }: RegionRead, fleet: Fleet, settings: Settings, region: string) {
  if ('unread' in dashboards) return [];
  const { existing, verdicts, health } = dashboards.read;
  if (!settings.dashboards) return deleteDashboards(existing, 'dashboards are turned off');
  const { stack } = settings;
  const shown = health === null ? null : { report: health, isOld: isOld(health, now) };
  const wanted = [fleetDashboard(stack, region, fleet, verdicts, shown), fileSystemDashboard(stack, region)];
  return diffDashboards(wanted, existing);
}

interface PlannedFileSystem {
  readonly fileSystemId: string;
  readonly plan: FileSystemPlan;
  readonly existing: readonly ExistingAlarm[];
}

/** Those that are there, and those of which only alarms are left. */
function planFileSystems(read: RegionRead, settings: Settings): readonly PlannedFileSystem[] {
  const fileSystems = new Map(read.fileSystems.map((fileSystem) => [fileSystem.id, fileSystem]));
  const ids = [...new Set([...fileSystems.keys(), ...read.alarms.keys()])].sort();
  return ids.map((fileSystemId) => {
    const existing = read.alarms.get(fileSystemId) ?? [];
    const present = presence(fileSystems.get(fileSystemId) ?? null, null, read.now);
    const replication = ofOne(fileSystemId, read.replications, null);
    const services = ofOne(fileSystemId, read.services, []);
    const { now } = read;
    const plan = planFileSystem(
      { fileSystemId, presence: present, existing, replication, services, now },
      settings,
    );
    return { fileSystemId, plan, existing };
  });
}

function regionPlan(
  { fileSystems, replications, services, dashboards: existing, now }: RegionRead,
  plans: readonly PlannedFileSystem[],
  dashboards: readonly Change[],
  { stack }: Settings,
): RegionPlan {
  const all = plans.flatMap(({ plan }) => [...plan.allowed, ...plan.withheld]);
  return {
    fileSystems,
    changes: [...dashboards, ...all].sort(byName),
    allowed: [...dashboards, ...plans.flatMap(({ plan }) => plan.allowed)].sort(byName),
    missing: plans
      .filter(({ plan }) => plan.withheld.length > 0)
      .map(({ fileSystemId }) => ({ fileSystemId, since: now })),
    notWatched: plans.flatMap(({ fileSystemId, plan: { notWatched } }) =>
      notWatched === null ? [] : [{ fileSystemId, because: notWatched }],
    ),
    turnedOff: plans
      .filter(({ plan }) => plan.turnedOff.length > 0)
      .map(({ fileSystemId, plan }) => ({ fileSystemId, alarmIds: plan.turnedOff })),
    tagProblems: plans.flatMap(({ fileSystemId, plan }) =>
      plan.tagProblems.map((problem) => `${fileSystemId}: ${sentenceOf(problem)}`),
    ),
    unproved: plans
      .filter(({ existing: alarms }) => alarms.some((alarm) => isUnproved(stack, alarm)))
      .map(({ fileSystemId }) => fileSystemId),
    unread: unreadOf(replications, services, existing),
    dashboardsUnread: 'unread' in existing ? existing.unread : null,
    unhealthyChecks: unhealthyChecks('unread' in existing ? null : existing.read.health, now),
  };
}

function isUnproved(stack: string, alarm: ExistingAlarm): boolean {
  return needsTagToProve(stack, alarm) && alarm.stackTag === undefined;
}

function ofOne<Fact>(
  fileSystemId: string,
  all: MaybeRead<ReadonlyMap<string, Fact>>,
  none: Fact,
): MaybeRead<Fact> {
  return 'unread' in all ? all : { read: all.read.get(fileSystemId) ?? none };
}
