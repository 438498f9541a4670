/** The shape of `mountwatch review --json`, version 1 (docs/json.md). Amounts are USD a month of 730 hours, rates MiB/s. */
import type { BreakEven } from '../throughput/break-even.ts';
import type { Confidence } from '../throughput/confidence.ts';
import type { FollowUp } from '../throughput/earlier-review.ts';
import type { MonthlyUSD } from '../throughput/monthly-cost.ts';
import type { Prices } from '../throughput/prices.ts';
import type { Reason } from '../throughput/reasons.ts';
import type { Recommendation } from '../throughput/recommendation.ts';
import type { ThroughputSetting } from '../throughput/sized-file-system.ts';
import type { ThrottlePoint } from '../throughput/throttle-curve.ts';
import type { Trend } from '../throughput/trend.ts';

export interface ReviewAnswer {
  readonly fileSystems: readonly FileSystemAnswer[];
  readonly prices: Prices;
  /** File systems that could not be reviewed. */
  readonly failed: readonly { readonly fileSystemId: string; readonly why: string }[];
  /** Ids of file systems that do not want to be watched. */
  readonly notWatched: readonly string[];
}

export interface FileSystemAnswer extends VerdictAnswer {
  readonly hours: HoursAnswer;
}

/** An answer without its hours, which the metrics still tell: what is stored, and all that a verdict in words needs. */
export interface VerdictAnswer {
  readonly fileSystemId: string;
  /** Its tag Name. */
  readonly name: string | null;
  readonly current: ThroughputSetting & {
    readonly monthlyUSD: number | null;
    /** It throttled, throttles in the replay, or will within 14 days. */
    readonly isUrgent: boolean;
  };
  readonly window: {
    readonly from: string;
    readonly to: string;
    readonly minutes: number;
    /** Observed minutes of all. */
    readonly coverage: number;
  };
  readonly demand: {
    /** At the run rate. */
    readonly avgMeteredMiBps: number;
    /** The busiest minute. */
    readonly peakMeteredMiBps: number;
    readonly baselineMiBps: number;
    readonly burstMiBps: number;
    readonly saturatedMinutes: number;
    /** Some of the demand was throttled away: every figure is "at least". */
    readonly isLowerBound: boolean;
  };
  readonly modes: readonly ModeAnswer[];
  readonly cheapestThatServes: ThroughputSetting | null;
  readonly recommendation: ThroughputSetting & {
    readonly action: Recommendation['action'];
    readonly monthlySavingUSD: number | null;
    readonly confidence: Confidence;
    readonly reasons: readonly Reason[];
    readonly command: string | null;
    readonly undo: string | null;
    /** Properties of AWS::EFS::FileSystem. */
    readonly template: string | null;
    readonly undoTemplate: string | null;
    readonly lock: string | null;
  };
  readonly breakEven: BreakEven;
  readonly throttleCurve: readonly ThrottlePoint[];
  /** Null where no balance was observed, or none that moved. */
  readonly selfCheck: {
    readonly observedGiB: number;
    readonly replayedGiB: number;
    readonly partOfSwing: number;
    readonly isGood: boolean;
  } | null;
  readonly followUp: FollowUpAnswer | null;
  /** Null offline, and where nothing can be told yet. */
  readonly trend: Trend | null;
}

export interface ModeAnswer extends ThroughputSetting {
  readonly allowed: boolean;
  readonly serves: boolean;
  readonly shortMinutes: number;
  /** Bursting only. */
  readonly sustainable?: boolean;
  /** Bursting only: from `window.to`; null if never. */
  readonly daysUntilEmpty?: number | null;
  readonly monthlyUSD: MonthlyUSD;
}

export interface FollowUpAnswer extends Omit<FollowUp, 'advisedAt'> {
  readonly advisedAt: string;
}

/** The window by the hour: what the charts show. */
export interface HoursAnswer {
  /** The first hour begins here; each entry is an hour. */
  readonly from: string;
  /** The busiest minute of each hour. */
  readonly demandMiBps: readonly number[];
  /** The least that was permitted in each hour; null where that was not read. */
  readonly permittedMiBps: readonly (number | null)[];
  /** The lowest balance of each hour, as the observed minutes replay under bursting. */
  readonly replayedCreditsGiB: readonly number[];
  /** The same for ever: the last hours are those of a cycle that repeats itself. */
  readonly steadyCreditsGiB: readonly number[];
}
