/** What one reading of a Region says about its fleet: which file systems there are, and how their alarms stand. */
import type { AlarmState, ExistingAlarm } from './alarm.ts';
import type { Severity } from './catalogue-entry.ts';
import type { ThroughputMode } from './file-system.ts';
import { identityOf, isOurs } from './identity.ts';
import type { FileSystemPlan } from './plan-file-system.ts';
import { textOrder } from './text-order.ts';

export interface Fleet {
  /** Sorted by id. */
  readonly fileSystems: readonly FleetMember[];
}

export interface FleetMember {
  readonly id: string;
  /** The tag Name as somebody wrote it; null without one. */
  readonly name: string | null;
  readonly effectiveMode: ThroughputMode;
  /** Why it is to have no alarms; null when it is watched. */
  readonly notWatched: string | null;
  /** Those that stand, are ours and are to stay. Sorted by id. */
  readonly alarms: readonly FleetAlarm[];
}

export interface FleetAlarm {
  readonly arn: string;
  readonly alarmId: string;
  readonly severity: Severity;
  /** At the time of reading. */
  readonly state: AlarmState;
}

export interface PlannedFileSystem {
  readonly plan: Pick<FileSystemPlan, 'desired' | 'subject' | 'notWatched'>;
  /** Alarms under the file system's own prefix, ours and others, the proof of ownership included. */
  readonly existing: readonly ExistingAlarm[];
}

/** @param planned in any order; what is not there, as a deleted file system with alarms left, is no member. */
export function fleetOf(stack: string, planned: readonly PlannedFileSystem[]): Fleet {
  const members = planned.flatMap((one) => memberOf(stack, one));
  return { fileSystems: members.sort((a, b) => textOrder(a.id, b.id)) };
}

/** Every alarm of one severity, in the order of file systems. */
export function alarmsOf({ fileSystems }: Fleet, severity: Severity): readonly FleetAlarm[] {
  return fileSystems.flatMap(({ alarms }) => alarms.filter((alarm) => alarm.severity === severity));
}

export function alarming(alarms: readonly FleetAlarm[]): readonly FleetAlarm[] {
  return alarms.filter(({ state }) => state === 'ALARM');
}

export function watched({ fileSystems }: Fleet): readonly FleetMember[] {
  return fileSystems.filter(({ notWatched }) => notWatched === null);
}

/** File systems with an alarm in ALARM: those with a page first, then by id. */
export function inAlarm({ fileSystems }: Fleet): readonly FleetMember[] {
  const some = fileSystems.filter(({ alarms }) => alarming(alarms).length > 0);
  const pages = some.filter(({ alarms }) => alarming(alarms).some(({ severity }) => severity === 'page'));
  return [...pages, ...some.filter((member) => !pages.includes(member))];
}

export interface NotWatched {
  readonly because: string;
  readonly fileSystems: readonly FleetMember[];
}

/** The reason of most file systems first; equal ones by their words. */
export function notWatchedByReason({ fileSystems }: Fleet): readonly NotWatched[] {
  const others = fileSystems.filter(({ notWatched }) => notWatched !== null);
  const reasons = [...Map.groupBy(others, ({ notWatched }) => notWatched ?? '')];
  return reasons
    .map(([because, members]) => ({ because, fileSystems: members }))
    .sort((a, b) => b.fileSystems.length - a.fileSystems.length || textOrder(a.because, b.because));
}

function memberOf(stack: string, { plan, existing }: PlannedFileSystem): readonly FleetMember[] {
  const { desired, subject, notWatched } = plan;
  if (subject === null) return [];
  const severities = new Map<string, Severity>(desired.map(({ entry }) => [entry.id, entry.severity]));
  const alarms = existing.flatMap((alarm): readonly FleetAlarm[] => {
    const alarmId = isOurs(stack, alarm) ? identityOf(stack, alarm.name)?.alarmId : undefined;
    const severity = alarmId === undefined ? undefined : severities.get(alarmId);
    if (alarmId === undefined || severity === undefined) return [];
    return [{ arn: alarm.arn, alarmId, severity, state: alarm.state }];
  });
  const { id, tags } = subject.fileSystem;
  return [
    {
      id,
      name: tags.Name ?? null,
      effectiveMode: subject.effectiveMode,
      notWatched,
      alarms: alarms.sort((a, b) => textOrder(a.alarmId, b.alarmId)),
    },
  ];
}
