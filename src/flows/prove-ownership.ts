/** Adds the proof that is missing: an alarm under our name without our mark is asked for its tag. */
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { needsTagToProve, stackTagKey } from '../monitoring/identity.ts';
import type { World } from './ports.ts';

/** @param most as many are asked; the others stay unproved, with `stackTag` undefined. */
export function proveOwnership(
  alarms: readonly ExistingAlarm[],
  stack: string,
  world: World,
  most: number = Number.POSITIVE_INFINITY,
): Promise<readonly ExistingAlarm[]> {
  const asked = new Set(alarms.filter((alarm) => needsTagToProve(stack, alarm)).slice(0, most));
  return Promise.all(
    alarms.map(async (alarm) =>
      asked.has(alarm) ? { ...alarm, stackTag: await world.alarms.tag(alarm.arn, stackTagKey) } : alarm,
    ),
  );
}
