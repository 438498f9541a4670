/** All laws over hostile input, each a fast-check property with its share of the cases. */
import { alarmLaws } from './alarm-laws.ts';
import { awsLaws } from './aws-laws.ts';
import { commandLaws } from './command-laws.ts';
import { eventLaws } from './event-laws.ts';
import { fileLaws } from './file-laws.ts';
import { flowLaws } from './flow-laws.ts';
import type { Law } from './law.ts';
import { pageLaws } from './page-laws.ts';
import { policyLaws } from './policy-laws.ts';

export const laws: readonly Law[] = [
  ...eventLaws,
  ...fileLaws,
  ...flowLaws,
  ...pageLaws,
  ...policyLaws,
  ...awsLaws,
  ...alarmLaws,
  ...commandLaws,
];

/** As many cases for each law as its share asks, at least one, so that their sum is `cases`. @param cases as many as there are laws, or more. */
export function casesOf(cases: number): ReadonlyMap<string, number> {
  const all = laws.reduce((sum, { share }) => sum + share, 0);
  const beyondOne = cases - laws.length;
  const counts = laws.map(({ name, share }) => [name, 1 + Math.floor((beyondOne * share) / all)] as const);
  const given = counts.reduce((sum, [, count]) => sum + count, 0);
  const [[largest, most] = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a);
  return new Map([...counts, [largest, most + cases - given]]);
}
