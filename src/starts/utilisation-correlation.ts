/** How far the mount windows of a file system rise and fall with its throughput utilisation: the picture beside the two groups. */
import { medianSorted } from 'simple-statistics';
import { medianOf, type Observation } from './compare-starts.ts';
import { type FileSystemMinutes, minuteBefore } from './file-system-minutes.ts';
import { type RankCorrelation, spearman } from './statistics/spearman.ts';
import { utilisationOf } from './strained.ts';

/** With fewer, the interval of no correlation at all reaches from -0.36 to 0.36. */
const fewestPairs = 30;
/** More equal values than this share, and only the two groups say anything. */
const mostTied = 0.5;

/** Services take different times: what is correlated is how far a deployment is from the median of its like. */
export function utilisationCorrelation(
  observations: readonly Observation[],
  minutes: FileSystemMinutes,
): RankCorrelation | null {
  const strata = Map.groupBy(observations, ({ stratum }) => stratum);
  const pairs = [...strata.values()].flatMap((alike) => pairsOf(alike, minutes));
  const utilisations = pairs.map(({ utilisation }) => utilisation);
  if (pairs.length < fewestPairs || tiedShare(utilisations) > mostTied) return null;
  return spearman(
    utilisations,
    pairs.map(({ seconds }) => seconds),
  );
}

function pairsOf(alike: readonly Observation[], minutes: FileSystemMinutes) {
  const usual = medianSorted(alike.map(medianOf).sort((a, b) => a - b));
  return alike.flatMap((one) => {
    const utilisation = utilisationOf(minuteBefore(one.at), minutes);
    return utilisation === null ? [] : [{ utilisation, seconds: medianOf(one) - usual }];
  });
}

function tiedShare(values: readonly number[]): number {
  const largest = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length);
  return Math.max(0, ...largest) / Math.max(1, values.length);
}
