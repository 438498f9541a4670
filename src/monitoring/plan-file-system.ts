/** The decision for one file system: what was read in, what may be done out. */
import type { ExistingAlarm } from './alarm.ts';
import { type DesiredAlarm, desire, turnedOff } from './desire.ts';
import { diff } from './diff.ts';
import type { Replication } from './file-system.ts';
import { isOurs } from './identity.ts';
import { memoryOf } from './memory.ts';
import type { AlarmChange } from './plan.ts';
import { type Permitted, permit } from './policy.ts';
import type { Presence } from './presence.ts';
import type { Settings } from './settings.ts';
import { type MaybeRead, type Subject, subjectOf } from './subject.ts';
import { tagProblems } from './tag-problems.ts';
import type { TagProblem } from './tags.ts';
import { isTold } from './tags-note.ts';
import { whyNotWanted } from './why-not-wanted.ts';

export interface FileSystemRead {
  readonly fileSystemId: string;
  readonly presence: Presence;
  /** Alarms under the file system's own prefix, ours and others, the proof of ownership included. */
  readonly existing: readonly ExistingAlarm[];
  readonly replication: MaybeRead<Replication | null>;
  /** Names of the services that mount it. */
  readonly services: MaybeRead<readonly string[]>;
  readonly now: Date;
}

export interface FileSystemPlan extends Permitted<AlarmChange> {
  readonly desired: readonly DesiredAlarm[];
  /** Why the file system is to have no alarms, though it is there; null when it is watched. */
  readonly notWatched: string | null;
  /** What the desired alarms were derived from; null when the file system is not there. */
  readonly subject: Subject | null;
  readonly tagProblems: readonly TagProblem[];
  /** Those of them that no alarm of ours names yet. */
  readonly newTagProblems: readonly TagProblem[];
  /** Ids of alarms that a tag turned off. */
  readonly turnedOff: readonly string[];
}

const nothingDesired = {
  desired: [],
  subject: null,
  notWatched: null,
  tagProblems: [],
  newTagProblems: [],
  turnedOff: [],
} as const;

export function planFileSystem(read: FileSystemRead, settings: Settings): FileSystemPlan {
  const { fileSystemId, existing, presence } = read;
  const { stack } = settings;
  if (presence.is !== 'there') {
    const because = presence.is === 'gone' ? presence.because : 'the file system was not found';
    const changes = diff({ stack, fileSystemId, desired: [], existing, whyNotWanted: () => because });
    return { ...permit(changes, presence), ...nothingDesired };
  }
  const { replication, services, now } = read;
  const facts = { fileSystem: presence.fileSystem, replication, services, now };
  const subject = subjectOf(facts, memoryOf(existing, stack), settings);
  const desired = desire(subject);
  const problems = tagProblems(subject);
  const told = existing.filter((alarm) => isOurs(stack, alarm)).map((alarm) => alarm.description);
  const why = (alarmId: string) => whyNotWanted(alarmId, subject);
  return {
    ...permit(diff({ stack, fileSystemId, desired, existing, whyNotWanted: why }), presence),
    desired,
    subject,
    notWatched: subject.watching.notWatched,
    tagProblems: problems,
    newTagProblems: problems.filter((problem) => !isTold(problem, told)),
    turnedOff: turnedOff(subject),
  };
}
