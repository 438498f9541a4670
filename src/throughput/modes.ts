/** The three modes, each replayed over the same demand: does it serve, for ever, and for how much. */
import {
  burstingPermittedMiBps,
  elasticLimitsMiBps,
  provisionedLimitMiBps,
} from '../metrics/efs-throughput.ts';
import { GiB, MiB, minutesInADay, secondsInAMinute } from '../metrics/units.ts';
import { type Demand, largestOf } from './demand.ts';
import { type Billed, type MonthlyUSD, monthlyUSD } from './monthly-cost.ts';
import { type Operations, operationsPart } from './operations.ts';
import type { Prices } from './prices.ts';
import { minutesAbove, replayBursting } from './replay.ts';
import type { RunRate } from './run-rate.ts';
import type { SizedFileSystem, ThroughputMode, ThroughputSetting } from './sized-file-system.ts';
import type { Sizes } from './sizes.ts';
import { minutesUntilShort, type SteadyState, steadyState } from './steady-state.ts';

export interface ModeVerdict extends ThroughputSetting {
  /** False where AWS forbids the mode for this file system. */
  readonly allowed: boolean;
  readonly serves: boolean;
  /** Of the window, in the replay. */
  readonly shortMinutes: number;
  /** The largest part that one minute takes of the operations that the mode allows. */
  readonly operationsPart: number;
  readonly monthlyUSD: MonthlyUSD;
  /** Only of bursting: what becomes of the credits. */
  readonly credits?: CreditsVerdict;
}

export interface CreditsVerdict {
  readonly isSustainable: boolean;
  /** From the end of the window; 0 if the window is short already, null if never. */
  readonly daysUntilEmpty: number | null;
  /** Bytes at the end of each minute of the window. */
  readonly balances: Float64Array;
  readonly steady: SteadyState;
}

/** All that a mode is judged by. */
export interface Judged {
  readonly fileSystem: SizedFileSystem;
  readonly demand: Demand;
  readonly runRate: RunRate;
  readonly sizes: Sizes;
  /** Bytes at the start of the window. */
  readonly startBalance: number;
  /** Minutes in which the bursting model throttled the file system: replayed under it, what was left is never short. */
  readonly throttledBursting: number;
  readonly operations: Operations | null;
  readonly billed: Billed;
  readonly prices: Prices;
}

/** Provisioned throughput is sized so that the busiest minute takes this part of it. */
const targetUtilisation = 0.8;
/** Bytes are whole: what is a hair above a whole MiB/s is that MiB/s. */
const rounding = 1e-6;

export function modeVerdicts(judged: Judged): readonly ModeVerdict[] {
  return [bursting(judged), provisioned(judged), elastic(judged)];
}

/** What a setting costs, whether it serves or not. */
export function settingUSD(setting: ThroughputSetting, { billed, fileSystem, prices }: Judged): MonthlyUSD {
  return monthlyUSD(setting, billed, fileSystem, prices);
}

export function sizedMiBps(busiestMiBps: number): number {
  return Math.max(1, Math.ceil(busiestMiBps / targetUtilisation - rounding));
}

function bursting(judged: Judged): ModeVerdict {
  const { demand, runRate, sizes, startBalance, fileSystem } = judged;
  const balances = new Float64Array(demand.window.minutes);
  const replayed = replayBursting(demand.metered, sizes.spans, startBalance, balances);
  const steady = steadyState(runRate.metered, sizes.finalMinute);
  const shortMinutes = Math.max(replayed.shortMinutes, judged.throttledBursting);
  const until =
    shortMinutes > 0 ? 0 : minutesUntilShort(runRate.metered, sizes.finalMinute, replayed.endBalance);
  const daysUntilEmpty = until === null ? null : until / minutesInADay;
  const credits = { isSustainable: steady.isSustainable, daysUntilEmpty, balances, steady };
  const isAllowed = fileSystem.archiveBytes === 0;
  const verdict = served(judged, { mode: 'bursting' }, isAllowed, shortMinutes, steady.isSustainable);
  return { ...verdict, credits };
}

function provisioned(judged: Judged): ModeVerdict {
  const { demand, fileSystem } = judged;
  const provisionedMiBps = sizedMiBps(mibpsOf(largestOf(demand.metered)));
  const isInReach = provisionedMiBps <= provisionedLimitMiBps(fileSystem.region);
  const shortMinutes = isInReach
    ? 0
    : minutesAbove(demand.metered, bytesOf(provisionedLimitMiBps(fileSystem.region)));
  const setting = { mode: 'provisioned', provisionedMiBps } as const;
  return served(judged, setting, fileSystem.archiveBytes === 0, shortMinutes, isInReach);
}

function elastic(judged: Judged): ModeVerdict {
  const { demand, fileSystem } = judged;
  const { reads, writes } = elasticLimitsMiBps(fileSystem.region, fileSystem.oneZone);
  const [read, written] = [1 / bytesOf(reads), 1 / bytesOf(writes)];
  const parts = new Float64Array(demand.read.length);
  for (let at = 0; at < parts.length; at += 1) {
    parts[at] = (demand.read[at] ?? 0) * read + (demand.written[at] ?? 0) * written;
  }
  const isAllowed = fileSystem.performanceMode !== 'maxIO';
  return served(judged, { mode: 'elastic' }, isAllowed, minutesAbove(parts, 1), true);
}

function served(
  judged: Judged,
  setting: ThroughputSetting,
  allowed: boolean,
  shortMinutes: number,
  canGoOn: boolean,
): ModeVerdict {
  const part = operationsPart(judged.operations, setting.mode, judged.fileSystem);
  return {
    ...setting,
    allowed,
    serves: shortMinutes === 0 && canGoOn && part <= 1,
    shortMinutes,
    operationsPart: part,
    monthlyUSD: settingUSD(setting, judged),
  };
}

export function mibpsOf(bytesAMinute: number): number {
  return bytesAMinute / (MiB * secondsInAMinute);
}

export function bytesOf(mibps: number): number {
  return mibps * MiB * secondsInAMinute;
}

/** What the size lets a file system have while it has credits, in MiB/s. */
export function burstOf(standardBytes: number, region: string): number {
  return burstingPermittedMiBps(standardBytes / GiB, region, true);
}

export function modeOf(verdicts: readonly ModeVerdict[], mode: ThroughputMode): ModeVerdict {
  const found = verdicts.find((verdict) => verdict.mode === mode);
  if (found === undefined) throw new Error(`no verdict of ${mode}`);
  return found;
}
