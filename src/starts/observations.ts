/** Deployments as the tests see them: what may be compared with what, and one list of seconds each. */
import type { Observation } from './compare-starts.ts';
import type { Deployment } from './deployments.ts';
import type { Start } from './start.ts';
import { type Duration, secondsOf } from './start-durations.ts';

/** Deployments without a single value are left out. @param stratumOf which starts compare with each other; a deployment is of its first start's. */
export function observationsOf(
  deployments: readonly Deployment[],
  duration: Duration,
  stratumOf: (start: Start) => string,
): readonly Observation[] {
  return deployments.flatMap((deployment) => observation(deployment, duration, stratumOf));
}

function observation(
  { starts, at, cluster, service }: Deployment,
  duration: Duration,
  stratumOf: (start: Start) => string,
): readonly Observation[] {
  const [first] = starts;
  if (first === undefined) return [];
  const stratum = stratumOf(first);
  const seconds = starts
    .filter((start) => stratumOf(start) === stratum)
    .map(secondsOf[duration])
    .filter((value) => value !== null);
  return seconds.length === 0 ? [] : [{ stratum, service: { cluster, service }, at, seconds }];
}
