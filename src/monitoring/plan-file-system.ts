/** The decision for one file system: what was read in, what may be done out. */
import type { ExistingAlarm } from './alarm.ts';
import { type DesiredAlarm, desire } from './desire.ts';
import { diff } from './diff.ts';
import type { Replication, ThroughputMode } from './file-system.ts';
import { identityOf, isOurs } from './identity.ts';
import type { AlarmChange } from './plan.ts';
import { type Permitted, permit } from './policy.ts';
import type { Presence } from './presence.ts';
import type { Settings } from './settings.ts';
import { type MaybeRead, subjectOf } from './subject.ts';
import { reasonNotWatched, tagProblems } from './tags.ts';

export interface FileSystemRead {
  readonly fileSystemId: string;
  readonly presence: Presence;
  /** Alarms under the file system's own prefix, ours and others, the proof of ownership included. */
  readonly existing: readonly ExistingAlarm[];
  readonly replication: MaybeRead<Replication | null>;
}

export interface FileSystemPlan extends Permitted<AlarmChange> {
  readonly desired: readonly DesiredAlarm[];
  /** Tags that do not do what they were meant to, as sentences. */
  readonly tagProblems: readonly string[];
}

export function planFileSystem(read: FileSystemRead, settings: Settings): FileSystemPlan {
  const { fileSystemId, presence, existing } = read;
  if (presence.is !== 'there') {
    const whyNotWanted = presence.is === 'gone' ? presence.because : 'the file system was not found';
    const changes = diff({ stack: settings.stack, fileSystemId, desired: [], existing, whyNotWanted });
    return { ...permit(changes, presence), desired: [], tagProblems: [] };
  }
  const subject = subjectOf(presence.fileSystem, read.replication, modeOf(existing, settings), settings);
  const desired = desire(subject);
  const whyNotWanted =
    reasonNotWatched(presence.fileSystem, settings) ??
    `not asked for under ${subject.effectiveMode} throughput with these settings`;
  const changes = diff({ stack: settings.stack, fileSystemId, desired, existing, whyNotWanted });
  return { ...permit(changes, presence), desired, tagProblems: tagProblems(presence.fileSystem, settings) };
}

/** Only bursting file systems have the credit alarm, so our own alarms remember which mode they were made for. */
function modeOf(existing: readonly ExistingAlarm[], { stack }: Settings): ThroughputMode | null {
  const ids = existing
    .filter((alarm) => isOurs(stack, alarm))
    .map((alarm) => identityOf(stack, alarm.name)?.alarmId);
  return ids.includes('burst-credits-low') ? 'bursting' : null;
}
