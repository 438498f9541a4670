/**
 * Quantiles of values that come in clusters, and their intervals. Twenty starts of one deployment tell less than twenty starts of twenty, so
 * the ranks are those of an effective sample: the number of independent values that would know the quantile's place as well.
 * Source: Korn, Graubard, Survey Methodology 24 (1998), 193-201; Woodruff, Journal of the American Statistical Association 47 (1952), 635-646.
 */
import { quantileSorted } from 'simple-statistics';
import type { Interval } from './hodges-lehmann.ts';
import { quantileRanks } from './order-statistics.ts';

export interface Quantile {
  /** Type 7, as in R and NumPy. */
  readonly estimate: number;
  /** 95 %; null where too few independent values were seen to have one. */
  readonly interval: Interval | null;
}

/** @param clusters none of them empty, and at least one. @param ps of the quantiles, within 0 and 1. @returns one for each p. */
export function clusteredQuantiles(
  clusters: readonly (readonly number[])[],
  ps: readonly number[],
): readonly Quantile[] {
  const sorted = Array.from(Float64Array.from(clusters.flat()).sort());
  return ps.map((p) => quantile(clusters, sorted, p));
}

function quantile(clusters: readonly (readonly number[])[], sorted: number[], p: number): Quantile {
  const estimate = quantileSorted(sorted, p);
  const size = effectiveSize(clusters, sorted.length, estimate);
  const ranks = quantileRanks(size, p);
  if (ranks === null) return { estimate, interval: null };
  const scale = sorted.length / size;
  const lower = sorted[Math.floor(ranks.lower * scale) - 1];
  const upper = sorted[Math.ceil(ranks.upper * scale) - 1];
  return { estimate, interval: lower === undefined || upper === undefined ? null : { lower, upper } };
}

/**
 * From how much the share of values up to the quantile differs between clusters, over how much it would by chance alone. Clusters of one
 * value each are a plain sample; clusters that do not differ at all count as one value each, since nothing says that they never do.
 */
function effectiveSize(clusters: readonly (readonly number[])[], n: number, limit: number): number {
  const m = clusters.length;
  const counts = clusters.map((values) => ({
    below: values.filter((value) => value <= limit).length,
    of: values.length,
  }));
  const share = counts.reduce((sum, { below }) => sum + below, 0) / n;
  const squares = counts.reduce((sum, { below, of }) => sum + (below - share * of) ** 2, 0);
  const variance = ((m / (m - 1)) * squares) / n ** 2;
  const size = variance > 0 ? (share * (1 - share)) / variance + 1 : m;
  return Math.min(n, Math.floor(size + rounding));
}

/** A size that is whole but for floating point is whole. */
const rounding = 1e-9;
