/** Two groups of deployments against each other: how much longer the first takes, how sure that is, and what may be said. */
import { medianSorted } from 'simple-statistics';
import { tooLittle, type Verdict, verdictOf } from './start-verdict.ts';
import { clusteredQuantiles, type Quantile } from './statistics/clustered-quantile.ts';
import { hodgesLehmann, type Shift } from './statistics/hodges-lehmann.ts';
import { mannWhitney } from './statistics/mann-whitney.ts';
import type { Stratum } from './statistics/stratum.ts';
import { type ServiceOfCluster, serviceKey } from './task.ts';

/** One deployment: one value in every test, the median of its starts. */
export interface Observation {
  /** Only observations of the same stratum are compared. */
  readonly stratum: string;
  readonly service: ServiceOfCluster;
  readonly at: Date;
  /** Of its starts; at least one. */
  readonly seconds: readonly number[];
}

export interface GroupOfStarts {
  readonly starts: number;
  readonly deployments: number;
  readonly services: number;
  /** Of UTC, on which a deployment began. */
  readonly days: number;
  /** Of all starts; null without any. Without an interval there are too few for one, and the maximum says more. */
  readonly median: Quantile | null;
  readonly p95: Quantile | null;
  readonly maximumSeconds: number | null;
}

export interface Comparison {
  readonly first: GroupOfStarts;
  readonly second: GroupOfStarts;
  /** Deployments that nothing in the other group may be compared with. */
  readonly unmatched: number;
  /** Seconds by which the first takes longer. Null, as are the others, where there is too little to test. */
  readonly shift: Shift | null;
  /** That a deployment of the first takes longer than one of the second. */
  readonly probability: number | null;
  readonly pValue: number | null;
  /** By this test alone. */
  readonly verdict: Verdict;
}

export function compareStarts(a: readonly Observation[], b: readonly Observation[]): Comparison {
  const [first, second] = [matching(a, b), matching(b, a)];
  const groups = [groupOf(first), groupOf(second)] as const;
  const described = {
    first: groups[0],
    second: groups[1],
    unmatched: a.length + b.length - first.length - second.length,
  };
  const because = tooLittle(groups);
  const strata = strataOf(first, second);
  const test = because === null ? mannWhitney(strata) : null;
  const shift = because === null ? hodgesLehmann(strata) : null;
  if (test === null || shift === null) {
    const verdict = { is: 'not enough data', because: because ?? 'nothing to compare' } as const;
    return { ...described, shift: null, probability: null, pValue: null, verdict };
  }
  const { probability, pValue } = test;
  const alone = { pValue, adjustedPValue: pValue, sharedBy: 1 };
  return { ...described, shift, probability, pValue, verdict: verdictOf(groups, shift, alone) };
}

/** Against nothing at all, everything is shown. */
function matching(some: readonly Observation[], others: readonly Observation[]): readonly Observation[] {
  if (others.length === 0) return some;
  const strata = new Set(others.map(({ stratum }) => stratum));
  return some.filter(({ stratum }) => strata.has(stratum));
}

function strataOf(first: readonly Observation[], second: readonly Observation[]): readonly Stratum[] {
  const x = Map.groupBy(first, ({ stratum }) => stratum);
  const y = Map.groupBy(second, ({ stratum }) => stratum);
  return [...x].map(([stratum, observations]) => ({
    x: observations.map(medianOf),
    y: (y.get(stratum) ?? []).map(medianOf),
  }));
}

/** The one value of a deployment. */
export function medianOf({ seconds }: Observation): number {
  return medianSorted(seconds.toSorted((a, b) => a - b));
}

function groupOf(observations: readonly Observation[]): GroupOfStarts {
  const clusters = observations.map(({ seconds }) => seconds);
  const seconds = clusters.flat();
  const some = seconds.length > 0;
  const [median = null, p95 = null] = some ? clusteredQuantiles(clusters, [0.5, 0.95]) : [];
  return {
    starts: seconds.length,
    deployments: observations.length,
    services: new Set(observations.map(({ service }) => serviceKey(service))).size,
    days: new Set(observations.map(({ at }) => at.toISOString().slice(0, 10))).size,
    median,
    p95,
    maximumSeconds: some ? seconds.reduce((most, value) => Math.max(most, value)) : null,
  };
}
