/** What would have to change for another mode to be the cheapest: the figures at which the answer turns. */
import { baselineMiBps } from '../metrics/efs-throughput.ts';
import { GiB } from '../metrics/units.ts';
import { type Judged, type ModeVerdict, mibpsOf, modeOf } from './modes.ts';

export interface BreakEven {
  /** Metered MiB/s on average up to which the credits last for ever: what the size earns. */
  readonly burstingUpToMiBps: number;
  /** Standard GiB at which the size would earn the present average. */
  readonly burstingFromStandardGiB: number;
  /** Metered MiB/s on average below which elastic throughput costs less than provisioned; null without prices, or without demand. */
  readonly elasticBelowMiBps: number | null;
}

export function breakEven(verdicts: readonly ModeVerdict[], { sizes, runRate }: Judged): BreakEven {
  const average = mibpsOf(runRate.meanMeteredBytes);
  return {
    burstingUpToMiBps: baselineMiBps(sizes.finalBytes / GiB),
    burstingFromStandardGiB: average / baselineMiBps(1),
    elasticBelowMiBps: elasticBelow(verdicts, average),
  };
}

/** Both storage prices enter: IA costs less under elastic throughput. */
function elasticBelow(verdicts: readonly ModeVerdict[], averageMiBps: number): number | null {
  const [provisioned, elastic] = [
    modeOf(verdicts, 'provisioned').monthlyUSD,
    modeOf(verdicts, 'elastic').monthlyUSD,
  ];
  if (provisioned.total === null || elastic.storage === null || !elastic.throughput) return null;
  const mostForTransfer = provisioned.total - elastic.storage;
  return Math.max(0, (averageMiBps * mostForTransfer) / elastic.throughput);
}
