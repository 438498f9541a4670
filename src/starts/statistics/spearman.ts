/**
 * Spearman's rank correlation with its interval. Ties share their mean rank.
 * Source: Bonett, Wright, Psychometrika 65 (2000), 23-28 (the interval).
 */
import { sampleRankCorrelation } from 'simple-statistics';
import { type Interval, z95 } from './hodges-lehmann.ts';

export interface RankCorrelation {
  readonly r: number;
  /** 95 %. */
  readonly interval: Interval;
}

/** Null where one side does not vary, or with fewer than four pairs. */
export function spearman(x: readonly number[], y: readonly number[]): RankCorrelation | null {
  if (x.length < 4) return null;
  const r = sampleRankCorrelation([...x], [...y]);
  if (Number.isNaN(r)) return null;
  const half = z95 * Math.sqrt((1 + r ** 2 / 2) / (x.length - 3));
  const z = Math.atanh(Math.max(-1 + Number.EPSILON, Math.min(1 - Number.EPSILON, r)));
  return { r, interval: { lower: Math.tanh(z - half), upper: Math.tanh(z + half) } };
}
