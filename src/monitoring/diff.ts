/**
 * Wanted against existing alarms of one file system:
 *
 *   wanted   existing        change
 *   yes      none            create
 *   yes      ours, equal     keep
 *   yes      ours, differs   update, naming the settings
 *   yes      not ours        conflict: reported, left alone
 *   no       ours            delete
 *   no       not ours        nothing
 *   unknown  any             unknown: neither written nor deleted
 */
import { type Alarm, differences, type ExistingAlarm } from './alarm.ts';
import type { DesiredAlarm } from './desire.ts';
import { identityOf, isOurs } from './identity.ts';
import { type AlarmChange, byName } from './plan.ts';

export interface FileSystemAlarms {
  readonly stack: string;
  readonly fileSystemId: string;
  readonly desired: readonly DesiredAlarm[];
  readonly existing: readonly ExistingAlarm[];
  /** Why an alarm of ours that is not in `desired` has to go, by its id. */
  readonly whyNotWanted: (alarmId: string) => string;
}

/** Sorted by name, whatever the order of the input. */
export function diff(input: FileSystemAlarms): readonly AlarmChange[] {
  const found = new Map(input.existing.map((existing) => [existing.name, existing]));
  const wanted = input.desired.map((desired) => changeFor(desired, found.get(nameOf(desired)), input));
  const names = new Set(input.desired.map(nameOf));
  const unwanted = input.existing
    .filter((existing) => !names.has(existing.name))
    .flatMap((existing) => deletion(existing, input));
  return [...wanted, ...unwanted].sort(byName);
}

function changeFor(
  desired: DesiredAlarm,
  existing: ExistingAlarm | undefined,
  { stack, fileSystemId }: FileSystemAlarms,
): AlarmChange {
  const name = nameOf(desired);
  const base = { kind: 'alarm', name, fileSystemId, alarmId: desired.entry.id } as const;
  const ours = existing !== undefined && isOurs(stack, existing);
  if (existing !== undefined && !ours) {
    return {
      ...base,
      verb: 'conflict',
      because: 'an alarm of this name is not ours: left alone',
      after: null,
    };
  }
  if (desired.kind === 'unknown') {
    return { ...base, verb: 'unknown', because: desired.because, after: existing?.alarm ?? null };
  }
  if (existing === undefined) {
    return { ...base, verb: 'create', because: desired.entry.intent, after: desired.alarm };
  }
  const differing = differingSettings(desired.alarm, existing);
  return differing.length === 0
    ? { ...base, verb: 'keep', because: 'as wanted', after: desired.alarm }
    : { ...base, verb: 'update', because: `differs in ${differing.join(', ')}`, after: desired.alarm };
}

function differingSettings(wanted: Alarm, existing: ExistingAlarm): readonly string[] {
  const settings = existing.alarm === null ? ['signal'] : differences(wanted, existing.alarm);
  return [...settings, ...existing.foreignSettings];
}

/** None for what is not ours, and none for what belongs to another file system. */
function deletion(
  existing: ExistingAlarm,
  { stack, fileSystemId, whyNotWanted }: FileSystemAlarms,
): readonly AlarmChange[] {
  const { name } = existing;
  const identity = identityOf(stack, name);
  if (identity?.fileSystemId !== fileSystemId || !isOurs(stack, existing)) return [];
  const { alarmId } = identity;
  const because = whyNotWanted(alarmId);
  return [{ verb: 'delete', kind: 'alarm', name, fileSystemId, alarmId, because, after: null }];
}

function nameOf(desired: DesiredAlarm): string {
  return desired.kind === 'wanted' ? desired.alarm.name : desired.name;
}
