/** Whether a report has something in it that no look can put right: nobody but a person can. */
import type { Change } from './plan.ts';

interface Reported {
  readonly changes: readonly Pick<Change, 'verb'>[];
  readonly tagProblems: readonly string[];
  readonly unread: readonly string[];
}

export function needsAttention({ changes, tagProblems, unread }: Reported): boolean {
  const isStuck = changes.some(({ verb }) => verb === 'conflict' || verb === 'unknown');
  return isStuck || tagProblems.length > 0 || unread.length > 0;
}
