/** The diagnosis of one failed start: what its texts say, what a look around has shown, and what to suspect first. */
import { checksNotRun, runChecks } from './checks/run-checks.ts';
import { all } from './checks/verdict.ts';
import type {
  Check,
  CheckId,
  Classification,
  LookAlikeCause,
  MountFailureCause,
  MountFailureClass,
} from './failure.ts';
import { clearedSuspects, type LikelyCause, likelyCauses } from './likely-causes.ts';
import { mountFailureClass } from './mount-failure-classes.ts';
import type { Surroundings } from './surroundings.ts';
import type { Task } from './task.ts';

export interface Diagnosis {
  readonly classification: Classification;
  /** Null: only a text was given. */
  readonly task: Task | null;
  /** Ids of those that were looked at. */
  readonly fileSystems: readonly string[];
  /** One an id of the class, over all file systems; empty where EFS is not the cause. */
  readonly checks: readonly Check[];
  /** The most likely first. */
  readonly likely: readonly LikelyCause[];
  /** Suspects of the class that looked right. */
  readonly cleared: readonly string[];
  /** What was looked at, one a file system. */
  readonly looked: readonly Looked[];
}

export interface Looked {
  readonly surroundings: Surroundings;
  readonly checks: readonly Check[];
}

export function diagnosisOf(
  task: Task,
  classification: Classification,
  surroundings: readonly Surroundings[],
): Diagnosis {
  const ids = checksFor(classification);
  const looked = surroundings.map((one) => ({ surroundings: one, checks: runChecks(ids, one, task) }));
  const fileSystems = surroundings.flatMap(({ fileSystemId }) => fileSystemId ?? []);
  return { task, fileSystems, looked, ...judged(classification, overAll(ids, looked)) };
}

/** Nobody looks: every check is unknown. */
export function diagnosisOfText(classification: Classification): Diagnosis {
  const checks = checksNotRun(checksFor(classification));
  return { task: null, fileSystems: [], looked: [], ...judged(classification, checks) };
}

/** None where another thing than EFS failed. */
export function checksFor(classification: Classification): readonly CheckId[] {
  return classOf(classification)?.checks ?? [];
}

function judged(classification: Classification, checks: readonly Check[]) {
  const ofClass = classOf(classification);
  if (ofClass === null) return { classification, checks, likely: [], cleared: [] };
  const [likely, cleared] = [likelyCauses(ofClass, checks), clearedSuspects(ofClass, checks)];
  return { classification, checks, likely, cleared };
}

/** Null where another thing than EFS failed. */
function classOf({ efsMountFailure, cause }: Classification): MountFailureClass | null {
  return efsMountFailure === false || isLookAlike(cause) ? null : mountFailureClass(cause);
}

/** Every file system of the task has to be mounted: one that fails decides, and is named. */
function overAll(ids: readonly CheckId[], looked: readonly Looked[]): readonly Check[] {
  const [first] = looked;
  if (first !== undefined && looked.length === 1) return first.checks;
  return ids.map((id) => ({
    id,
    ...all(
      looked.flatMap(({ surroundings, checks }) =>
        checks
          .filter((check) => check.id === id)
          .map(({ result, seen }) => ({ result, seen: named(surroundings, seen) })),
      ),
    ),
  }));
}

function named({ fileSystemId }: Surroundings, seen: string): string {
  return fileSystemId === null ? seen : `${fileSystemId}: ${seen}`;
}

function isLookAlike(cause: MountFailureCause | LookAlikeCause): cause is LookAlikeCause {
  return cause.startsWith('not_efs:');
}
