/** Services that mount EFS against those that do not, on the same cluster and launch type. */
import { compareStarts } from './compare-starts.ts';
import { deploymentsOf } from './deployments.ts';
import { observationsOf } from './observations.ts';
import type { Unadjusted } from './question.ts';
import type { Start } from './start.ts';
import type { Duration } from './start-durations.ts';

/** Starts without EFS have no mount window, so that both groups are measured by what contains it: the start without its image pull. */
const durations: readonly { readonly duration: Duration; readonly primary: boolean }[] = [
  { duration: 'without-pull', primary: true },
  { duration: 'total', primary: false },
];
const nothingLeftOut = { olderThanMinutes: 0, unknownMinutes: 0 };

/** @param starts of which it is known whether they mount EFS. Places where none does are not asked about. */
export function efsAgainstNone(starts: readonly Start[]): readonly Unadjusted[] {
  const places = Map.groupBy(starts, ({ cluster, launchType }) => JSON.stringify([cluster, launchType]));
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, placed]) => askOfPlace(placed));
}

function askOfPlace(starts: readonly Start[]): readonly Unadjusted[] {
  const [first] = starts;
  const withEfs = deploymentsOf(starts.filter(({ fileSystems }) => fileSystems.length > 0));
  const without = deploymentsOf(starts.filter(({ fileSystems }) => fileSystems.length === 0));
  if (first === undefined || withEfs.length === 0) return [];
  const { cluster, launchType } = first;
  return durations.map(({ duration, primary }) => {
    const comparison = compareStarts(
      observationsOf(withEfs, duration, anyStratum),
      observationsOf(without, duration, anyStratum),
    );
    const question = { asks: 'efs-against-none', cluster, launchType, duration, primary } as const;
    return {
      question,
      comparison,
      verdict: comparison.verdict,
      leftOut: nothingLeftOut,
      sharedBy: 1,
      withUtilisation: null,
    };
  });
}

/** All of a place compare: that is the question. */
function anyStratum(): string {
  return 'any';
}
