/** What may be said of a comparison, and when nothing may be said. */
import type { Shift } from './statistics/hodges-lehmann.ts';

export type Verdict =
  | { readonly is: 'slower' | 'faster' | 'no difference found' }
  | { readonly is: 'not enough data' | 'unknown'; readonly because: string };

/** Below eight a side no shift is shown: its interval would be as wide as the data. */
export const fewestDeployments = 8;
/** Fewer starts than this a side are called by nobody. */
export const fewestStarts = 20;
/** Deployments of one day are one bad day. */
export const fewestDays = 2;
/** With fewer a side a shift as large as the scatter between deployments stays hidden more often than it should: "nothing found" says nothing. */
export const fewestToFindNothing = 20;
/**
 * A report that comes every week must not cry wolf twice a year: one comparison in a hundred may be called without a cause. The share of false
 * ones among many (`mostFalseShare`) is no guard alone: for a single test it would be p = 0.10.
 */
export const mostChance = 0.01;
/** q of Benjamini-Hochberg. */
export const mostFalseShare = 0.1;

export interface GroupSize {
  readonly starts: number;
  readonly deployments: number;
  readonly days: number;
}

/** Null where both groups are large enough to be tested. */
export function tooLittle(groups: readonly GroupSize[]): string | null {
  const short = [
    ['deployments', fewestDeployments],
    ['starts', fewestStarts],
    ['days', fewestDays],
  ] as const;
  const [reason] = short
    .filter(([what, fewest]) => groups.some((group) => group[what] < fewest))
    .map(
      ([what, fewest]) =>
        `${groups.map((group) => group[what]).join(' and ')} ${what}, ${fewest} and ${fewest} are needed`,
    );
  return reason ?? null;
}

export interface Evidence {
  readonly pValue: number;
  /** Among all tests of the report; the p-value itself for a test that stands alone. */
  readonly adjustedPValue: number;
  /** Tests that share one chance of being wrong: the services of a file system. */
  readonly sharedBy: number;
}

export function verdictOf(groups: readonly GroupSize[], shift: Shift, evidence: Evidence): Verdict {
  const { pValue, adjustedPValue, sharedBy } = evidence;
  const isSure = pValue <= mostChance / sharedBy && adjustedPValue <= mostFalseShare;
  if (isSure && shift.estimate !== 0) return { is: shift.estimate > 0 ? 'slower' : 'faster' };
  const smallest = Math.min(...groups.map(({ deployments }) => deployments));
  if (smallest >= fewestToFindNothing) return { is: 'no difference found' };
  const because = `no difference is sure enough to be called, and ${smallest} deployments are too few to say that there is none, ${fewestToFindNothing} are needed`;
  return { is: 'not enough data', because };
}
