/** Carries out a Region's plan. Alarms of a missing file system wait for a second look, two minutes after the first. */
import { type AppliedChange, isWrite } from '../monitoring/plan.ts';
import { secondsBetween, secondsBetweenLooks } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { applyChanges } from './apply.ts';
import { look } from './look.ts';
import { planRegion, type RegionPlan } from './plan-region.ts';
import type { World } from './ports.ts';

export interface Progress {
  settled(changes: number): void;
  /** Told before a wait for the second look at file systems that were not found. */
  waiting(seconds: number, fileSystemIds: readonly string[]): void;
}

/** The dashboards come last, from a second reading: the fleet's shows the alarms that stand. */
export async function applyRegion(
  plan: RegionPlan,
  settings: Settings,
  world: World,
  progress: Progress,
): Promise<readonly AppliedChange[]> {
  const alarms = await applyAlarms(plan, settings, world, progress);
  const { changes } = alarms.some(isWrite) ? await planRegion(settings, world) : plan;
  const dashboards = changes.filter(({ kind }) => kind === 'dashboard');
  return [
    ...(await applyChanges(dashboards, settings.stack, world, (count) => progress.settled(count))),
    ...alarms,
  ];
}

async function applyAlarms(
  plan: RegionPlan,
  settings: Settings,
  world: World,
  progress: Progress,
): Promise<readonly AppliedChange[]> {
  const alarms = plan.allowed.filter(({ kind }) => kind === 'alarm');
  const applied = await applyChanges(alarms, settings.stack, world, (count) => progress.settled(count));
  const [first] = plan.missing;
  if (first === undefined) return applied;

  const ids = plan.missing.map(({ fileSystemId }) => fileSystemId);
  const seconds = Math.max(0, secondsBetweenLooks - secondsBetween(first.since, world.clock.now()));
  progress.waiting(Math.ceil(seconds), ids);
  await world.clock.sleep(seconds);
  const looks = await Promise.all(plan.missing.map((missing) => secondLook(missing, settings, world)));
  const second = looks.flatMap(({ changes }) => changes);
  progress.settled(second.length);
  return [
    ...applied.filter((change) => change.kind === 'dashboard' || !ids.includes(change.fileSystemId)),
    ...second,
  ];
}

function secondLook(
  { fileSystemId, since }: RegionPlan['missing'][number],
  settings: Settings,
  world: World,
) {
  const time = since.toISOString();
  return look(
    { fileSystemId, askedBy: 'apply', eventTime: null, since: time, missingSince: time },
    settings,
    world,
  );
}
