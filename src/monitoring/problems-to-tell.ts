/** Which tag problems people have to be told of, so that they hear of each once. */
import type { LookRequest } from './look-request.ts';
import type { AppliedChange } from './plan.ts';
import type { FileSystemPlan } from './plan-file-system.ts';
import type { TagProblem } from './tags.ts';
import { isTold } from './tags-note.ts';

/** Calls that can bring a wrong tag. */
const taggingCalls = ['CreateFileSystem', 'CreateTags', 'TagResource'];

/**
 * A problem is to be told when an alarm has just been written that names it: from then on the alarm remembers. Where no
 * alarm will ever name it, the look that a tagging event asked for tells it. What is refused by CloudWatch is not told:
 * the next look would tell it again, and again.
 */
export function problemsToTell(
  { allowed, newTagProblems }: Pick<FileSystemPlan, 'allowed' | 'newTagProblems'>,
  applied: readonly AppliedChange[],
  request: LookRequest,
): readonly TagProblem[] {
  const written = applied.flatMap(({ after, outcome, kind }) =>
    kind === 'alarm' && outcome === 'done' && after !== null ? [after.description] : [],
  );
  const planned = allowed.flatMap(({ after }) => (after === null ? [] : [after.description]));
  const isTagged = request.askedBy.split(', ').some((call) => taggingCalls.includes(call));
  return newTagProblems.filter(
    (problem) => isTold(problem, written) || (isTagged && !isTold(problem, planned)),
  );
}
