/** Which tag problems people have to be told of, so that they hear of each once. */
import type { LookRequest } from './look-request.ts';
import type { FileSystemPlan } from './plan-file-system.ts';
import type { TagProblem } from './tags.ts';
import { isTold } from './tags-note.ts';

/**
 * An alarm that will name the tag remembers that people were told; where none will, only the look that an event asked
 * for tells them, so that nobody hears it at every look.
 */
export function problemsToTell(
  { allowed, newTagProblems }: Pick<FileSystemPlan, 'allowed' | 'newTagProblems'>,
  request: LookRequest,
): readonly TagProblem[] {
  const afterwards = allowed.flatMap(({ after }) => (after === null ? [] : [after.description]));
  const byEvent = request.since === null && request.eventTime !== null;
  return newTagProblems.filter((problem) => byEvent || isTold(problem, afterwards));
}
