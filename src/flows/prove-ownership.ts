/** Adds the proof that is missing: an alarm under our name without our mark is asked for its tag. */
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { needsTagToProve, stackTagKey } from '../monitoring/identity.ts';
import type { World } from './ports.ts';

export function proveOwnership(
  alarms: readonly ExistingAlarm[],
  stack: string,
  world: World,
): Promise<readonly ExistingAlarm[]> {
  return Promise.all(
    alarms.map(async (alarm) =>
      needsTagToProve(stack, alarm)
        ? { ...alarm, stackTag: await world.alarms.tag(alarm.arn, stackTagKey) }
        : alarm,
    ),
  );
}
