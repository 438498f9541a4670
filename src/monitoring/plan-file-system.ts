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
import { type MaybeRead, type Subject, subjectOf } from './subject.ts';
import { reasonNotWatched, tagProblems } from './tags.ts';
import { whyNotWanted } from './why-not-wanted.ts';

export interface FileSystemRead {
  readonly fileSystemId: string;
  readonly presence: Presence;
  /** Alarms under the file system's own prefix, ours and others, the proof of ownership included. */
  readonly existing: readonly ExistingAlarm[];
  readonly replication: MaybeRead<Replication | null>;
}

export interface FileSystemPlan extends Permitted<AlarmChange> {
  readonly desired: readonly DesiredAlarm[];
  /** Why the file system is to have no alarms, though it is there; null when it is watched. */
  readonly notWatched: string | null;
  /** What the desired alarms were derived from; null when the file system is not there. */
  readonly subject: Subject | null;
  /** Tags that do not do what they were meant to, as sentences. */
  readonly tagProblems: readonly string[];
}

export function planFileSystem(read: FileSystemRead, settings: Settings): FileSystemPlan {
  const { fileSystemId, existing, presence } = read;
  const { stack } = settings;
  if (presence.is !== 'there') {
    const because = presence.is === 'gone' ? presence.because : 'the file system was not found';
    const changes = diff({ stack, fileSystemId, desired: [], existing, whyNotWanted: () => because });
    return { ...permit(changes, presence), desired: [], subject: null, notWatched: null, tagProblems: [] };
  }
  const { fileSystem } = presence;
  const subject = subjectOf(fileSystem, read.replication, modeOf(existing, settings), settings);
  const desired = desire(subject);
  const why = (alarmId: string) => whyNotWanted(alarmId, subject);
  return {
    ...permit(diff({ stack, fileSystemId, desired, existing, whyNotWanted: why }), presence),
    desired,
    subject,
    notWatched: reasonNotWatched(fileSystem, settings),
    tagProblems: tagProblems(fileSystem, settings),
  };
}

/** Only bursting file systems have the credit alarm, so our own alarms remember which mode they were made for. */
function modeOf(existing: readonly ExistingAlarm[], { stack }: Settings): ThroughputMode | null {
  const ours = existing.filter((alarm) => isOurs(stack, alarm));
  const ids = ours.map(({ name }) => identityOf(stack, name)?.alarmId);
  return ids.includes('burst-credits-low') ? 'bursting' : null;
}
