/** Carries out a Region's plan: dashboards as planned, and a fresh look at each file system that has something to do. */
import type { LookReport } from '../monitoring/look-report.ts';
import { type AlarmChange, type AppliedChange, byName, isWrite } from '../monitoring/plan.ts';
import { secondsBetween, secondsBetweenLooks } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { applyChanges } from './apply.ts';
import { eachInTurn } from './each-in-turn.ts';
import { isTransient, messageOf } from './errors.ts';
import { look } from './look.ts';
import { planRegion, type RegionPlan } from './plan-region.ts';
import type { World } from './ports.ts';

export interface Progress {
  /** Told of each group of changes as it is done, or has failed. */
  settled(changes: readonly AppliedChange[]): void;
  /** Told before a wait for the second look at file systems that were not found. */
  waiting(seconds: number, fileSystemIds: readonly string[]): void;
}

/**
 * A run takes minutes, and the plan ages meanwhile: each file system is read again just before it is written. The
 * dashboards come last, from another reading of the Region: the fleet's shows the alarms that stand.
 */
export async function applyRegion(
  plan: RegionPlan,
  settings: Settings,
  world: World,
  progress: Progress,
): Promise<readonly AppliedChange[]> {
  const alarms = await applyAlarms(plan, settings, world, progress);
  const dashboards = await applyDashboards(plan, alarms.some(isWrite), settings, world, progress);
  return [...dashboards, ...alarms].sort(byName);
}

async function applyDashboards(
  plan: RegionPlan,
  alarmsChanged: boolean,
  settings: Settings,
  world: World,
  progress: Progress,
): Promise<readonly AppliedChange[]> {
  const ofDashboards = ({ changes }: RegionPlan) => changes.filter(({ kind }) => kind === 'dashboard');
  try {
    const now = alarmsChanged ? await planRegion(settings, world) : plan;
    if (now.dashboardsUnread !== null) throw new Error(now.dashboardsUnread);
    return await applyChanges(ofDashboards(now), settings.stack, world, progress.settled);
  } catch (error) {
    return ofDashboards(plan)
      .filter(isWrite)
      .map((change) => ({ ...change, ...failure(error) }));
  }
}

async function applyAlarms(
  plan: RegionPlan,
  settings: Settings,
  world: World,
  progress: Progress,
): Promise<readonly AppliedChange[]> {
  const { due, missing, quiet } = partsOf(plan);
  const lookAt = async ({ fileSystemId, planned }: Due, since: Date | null) => {
    const changes = await freshLook(fileSystemId, planned, since, settings, world);
    progress.settled(changes);
    return changes;
  };
  const first = [
    await applyChanges(quiet, settings.stack, world),
    ...(await eachInTurn(due, (one) => lookAt(one, null))),
  ];
  const [{ since } = { since: null }] = plan.missing;
  if (since === null) return first.flat();

  await waitForSecondLook(plan, since, world, progress);
  const second = await eachInTurn(missing, (one) => lookAt(one, since));
  return [...first, ...second].flat();
}

interface Due {
  readonly fileSystemId: string;
  readonly planned: readonly AlarmChange[];
}

/** `quiet` are the changes of file systems that have nothing to do. */
function partsOf({ changes, missing }: RegionPlan) {
  const ids = new Set(missing.map(({ fileSystemId }) => fileSystemId));
  const alarms = changes.filter((change) => change.kind === 'alarm');
  const groups = [...Map.groupBy(alarms, ({ fileSystemId }) => fileSystemId)].map(
    ([fileSystemId, planned]): Due => ({ fileSystemId, planned }),
  );
  const there = groups.filter(({ fileSystemId }) => !ids.has(fileSystemId));
  return {
    missing: groups.filter(({ fileSystemId }) => ids.has(fileSystemId)),
    due: there.filter(({ planned }) => planned.some(isWrite)),
    quiet: there.filter(({ planned }) => !planned.some(isWrite)).flatMap(({ planned }) => planned),
  };
}

/** Alarms of file systems that were not found go only after a second look, two minutes after the first. */
async function waitForSecondLook(plan: RegionPlan, since: Date, world: World, progress: Progress) {
  const seconds = Math.max(0, secondsBetweenLooks - secondsBetween(since, world.clock.now()));
  progress.waiting(
    Math.ceil(seconds),
    plan.missing.map(({ fileSystemId }) => fileSystemId),
  );
  await world.clock.sleep(seconds);
}

/** A look that fails fails the changes of its own file system, and nobody else's. */
async function freshLook(
  fileSystemId: string,
  planned: readonly AlarmChange[],
  missingSince: Date | null,
  settings: Settings,
  world: World,
): Promise<readonly AppliedChange[]> {
  const time = missingSince?.toISOString() ?? null;
  const request = { fileSystemId, askedBy: 'apply', eventTime: null, since: time, missingSince: time };
  try {
    const { changes, withheld } = await look(request, settings, world);
    return [...changes, ...planned.filter(({ name }) => isWithheld(name, withheld)).map(vanished)];
  } catch (error) {
    return planned.filter(isWrite).map((change) => ({ ...change, ...failure(error) }));
  }
}

function isWithheld(name: string, withheld: LookReport['withheld']): boolean {
  return withheld.some((one) => one.name === name);
}

/** It was there when the plan was made. */
function vanished(change: AlarmChange): AppliedChange {
  const error = 'the file system was not found this time: run apply again for a second look';
  return { ...change, outcome: 'failed', error, transient: true };
}

function failure(error: unknown) {
  return { outcome: 'failed', error: messageOf(error), transient: isTransient(error) } as const;
}
