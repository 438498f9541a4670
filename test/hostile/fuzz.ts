/** All laws over hostile input, each a fast-check property with its share of the cases. */
import { commandLaws } from './command-laws.ts';
import { eventLaws } from './event-laws.ts';
import type { Law } from './law.ts';

export const laws: readonly Law[] = [...eventLaws, ...commandLaws];

/** As many cases for each law as its share asks, at least one, so that their sum is `cases`. @param cases as many as there are laws, or more. */
export function casesOf(cases: number): ReadonlyMap<string, number> {
  const all = laws.reduce((sum, { share }) => sum + share, 0);
  const counts = laws.map(
    ({ name, share }) => [name, Math.max(1, Math.floor((cases * share) / all))] as const,
  );
  const given = counts.reduce((sum, [, count]) => sum + count, 0);
  const [[largest, most] = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a);
  return new Map([...counts, [largest, most + cases - given]]);
}
