/** What a check answers, and how it asks for what it judges: a part that was not read makes it `unknown`, never `fail`. */
import type { Check } from '../failure.ts';
import type { Seen, Surroundings } from '../surroundings.ts';
import type { Task } from '../task.ts';

export type Verdict = Omit<Check, 'id'>;

/** What a check may ask of the task itself. */
export type TaskFacts = Pick<
  Task,
  | 'launchType'
  | 'platformVersion'
  | 'platformFamily'
  | 'availabilityZone'
  | 'subnetId'
  | 'privateIpv4Address'
  | 'stamps'
>;

export type Judge = (surroundings: Surroundings, task: TaskFacts) => Verdict;

export type Part = Exclude<keyof Surroundings, 'fileSystemId'>;

export type ReadParts<P extends Part> = {
  readonly [K in P]: Extract<NonNullable<Surroundings[K]>, { read: unknown }>['read'];
};

export const pass = (seen: string): Verdict => ({ result: 'pass', seen });
export const fail = (seen: string): Verdict => ({ result: 'fail', seen });
export const unknown = (seen: string): Verdict => ({ result: 'unknown', seen });

/** It clears its suspect as well as a look would: so every class always has the same checks. */
export const doesNotApply = (why: string): Verdict => pass(`does not apply: ${why}`);

/** Judges parts that were all read; where some were not, says which and why. */
export function given<P extends Part>(
  surroundings: Surroundings,
  parts: readonly P[],
  judge: (read: ReadParts<P>) => Verdict,
): Verdict {
  const missing = parts.flatMap((part) => whyMissing(part, surroundings[part]));
  if (missing.length > 0) return unknown([...new Set(missing)].join('; '));
  const read = parts.map((part) => [part, (surroundings[part] as { readonly read: unknown }).read]);
  return judge(Object.fromEntries(read) as ReadParts<P>);
}

export function readOr<T>(part: Seen<T> | undefined, otherwise: T): T {
  return part !== undefined && 'read' in part ? part.read : otherwise;
}

/** Why a part is missing: nothing when it was read. */
export function whyMissing(what: string, part: Seen<unknown> | undefined): readonly string[] {
  if (part === undefined) return [`not looked at: ${what}`];
  if ('read' in part) return [];
  if (part.action === '') return [part.unread];
  return [
    /AccessDenied|Unauthorized|not authorized/i.test(part.unread)
      ? `not allowed: ${part.action}`
      : `${part.unread} (${part.action})`,
  ];
}

/** All have to be right: one that fails decides. Only what decided is seen. */
export function all(verdicts: readonly Verdict[]): Verdict {
  const results = ['fail', 'unknown', 'pass'] as const;
  const result = results.find((one) => verdicts.some((verdict) => verdict.result === one)) ?? 'unknown';
  return { result, seen: seenOf(verdicts.filter((verdict) => verdict.result === result)) };
}

/** One of them is right for the task, and nobody knows which: only what all agree on is known. */
export function oneOf(verdicts: readonly Verdict[]): Verdict {
  const [first] = verdicts;
  const agree = verdicts.every(({ result }) => result === first?.result);
  const telling = agree ? verdicts : verdicts.filter(({ result }) => result !== 'pass');
  return { result: agree && first !== undefined ? first.result : 'unknown', seen: seenOf(telling) };
}

function seenOf(verdicts: readonly Verdict[]): string {
  return [...new Set(verdicts.map(({ seen }) => seen))].join('; ');
}
