/**
 * Between which two values of a sorted sample a quantile of its population lies, with 95 % confidence: exact, whatever the distribution.
 * Source: Hahn, Meeker, Statistical Intervals, 5.2.
 */
import { gammaln } from 'simple-statistics';

/** 1 is the smallest value. */
export interface Ranks {
  readonly lower: number;
  readonly upper: number;
}

/** On either side of the interval. */
const tail = 0.025;

/** Null where n is too small: the quantile may well lie outside everything that was seen. @param p of the quantile, within 0 and 1. */
export function quantileRanks(n: number, p: number): Ranks | null {
  const atMost = cumulativeBinomial(n, p);
  const lower = atMost.findLastIndex((probability) => probability <= tail) + 1;
  const upper = atMost.findIndex((probability) => 1 - probability <= tail) + 1;
  return lower < 1 || upper > n ? null : { lower, upper };
}

/** P(Bin(n, p) <= k) for k of 0 to n. */
function cumulativeBinomial(n: number, p: number): readonly number[] {
  const cumulative: number[] = [];
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    const chosen = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
    sum += Math.exp(chosen + k * Math.log(p) + (n - k) * Math.log1p(-p));
    cumulative.push(sum);
  }
  return cumulative;
}
