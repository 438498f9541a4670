/**
 * The Hodges-Lehmann shift: how much larger x is than y, as the median of all pairwise differences, with the interval of the shifts that the
 * Mann-Whitney test would not refuse at 5 %. Neither minds outliers, nor what form the distribution has.
 * Source: Hollander, Wolfe, Chicken, Nonparametric Statistical Methods, 4.2 and 4.3.
 */
import { medianSorted } from 'simple-statistics';
import { deviationOfU, pairsIn, type Stratum } from './stratum.ts';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export interface Shift {
  readonly estimate: number;
  /** 95 %; null where the samples are too small to have one. */
  readonly interval: Interval | null;
}

/** Of the normal distribution, for 95 %. */
export const z95 = 1.96;

/** Null without a single pair. */
export function hodgesLehmann(strata: readonly Stratum[]): Shift | null {
  const differences = differencesIn(strata);
  if (differences.length === 0) return null;
  differences.sort();
  const k = rankOfInterval(strata);
  const lower = differences[k - 1];
  const upper = differences[differences.length - k];
  const interval = k < 1 || lower === undefined || upper === undefined ? null : { lower, upper };
  return { estimate: medianSorted(Array.from(differences)), interval };
}

/** k: the interval runs from the k-th smallest to the k-th largest difference; below 1 there is none. */
export function rankOfInterval(strata: readonly Stratum[]): number {
  return Math.floor(pairsIn(strata) / 2 - z95 * deviationOfU(strata));
}

/** Hundreds of deployments make a hundred thousand differences: typed, they sort as numbers, and fast. */
function differencesIn(strata: readonly Stratum[]): Float64Array {
  const differences = new Float64Array(pairsIn(strata));
  let next = 0;
  for (const { x, y } of strata) {
    for (const a of x) {
      for (const b of y) differences[next++] = a - b;
    }
  }
  return differences;
}
