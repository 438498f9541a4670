/** One file system reviewed: from what CloudWatch told of it to a verdict with its proof. Pure; times and prices come in. */
import { minutesInADay } from '../metrics/units.ts';
import { type BreakEven, breakEven } from './break-even.ts';
import { cheapestThatServes } from './cheapest.ts';
import { type Confidence, confidenceOf, doubts } from './confidence.ts';
import { type Demand, demandOf } from './demand.ts';
import { type EarlierReview, type FollowUp, followUp } from './earlier-review.ts';
import { type Judged, type ModeVerdict, modeOf, modeVerdicts } from './modes.ts';
import { billedOf } from './monthly-cost.ts';
import { noted } from './noted.ts';
import { operationsOf } from './operations.ts';
import { elasticPadding } from './padding.ts';
import { type PresentSetting, presentSetting } from './present-setting.ts';
import type { Prices } from './prices.ts';
import type { Readings } from './readings.ts';
import { type Recommendation, recommend } from './recommendation.ts';
import type { ReviewWindow } from './review-window.ts';
import { runRateOf } from './run-rate.ts';
import { permittedBytes, type Saturation, saturationOf } from './saturation.ts';
import { firstBalance, type SelfCheck, selfCheck } from './self-check.ts';
import { followsBurstingModel, type SizedFileSystem, settingOf } from './sized-file-system.ts';
import { type Sizes, sizesOf } from './sizes.ts';
import { type ThrottlePoint, throttleCurve } from './throttle-curve.ts';

/** What a review is made of. */
export interface Reviewed {
  readonly fileSystem: SizedFileSystem;
  readonly readings: Readings;
  readonly window: ReviewWindow;
  readonly prices: Prices;
  /** Null on a first review. */
  readonly earlier: EarlierReview | null;
}

export interface FileSystemReview {
  readonly fileSystem: SizedFileSystem;
  readonly window: ReviewWindow;
  readonly prices: Prices;
  readonly judged: Judged;
  /** Bytes that each minute permitted; 0 where that is not known. */
  readonly permitted: Float64Array;
  readonly saturation: Saturation;
  readonly present: PresentSetting;
  readonly verdicts: readonly ModeVerdict[];
  readonly cheapest: ModeVerdict | null;
  readonly recommendation: Recommendation;
  readonly confidence: Confidence;
  readonly selfCheck: SelfCheck | null;
  readonly breakEven: BreakEven;
  readonly throttleCurve: readonly ThrottlePoint[];
  readonly followUp: FollowUp | null;
}

const leastObservedMinutes = 7 * minutesInADay;

export function reviewFileSystem(reviewed: Reviewed): FileSystemReview {
  const { fileSystem, readings, window, prices, earlier } = reviewed;
  const demand = demandOf(readings, window);
  const sizes = sizesOf(readings, window, fileSystem);
  const setting = settingOf(fileSystem);
  const permitted = permittedBytes(readings, demand, setting, sizes);
  const saturation = saturationOf(permitted, demand, setting, sizes);
  const judged = judgedOf(reviewed, demand, sizes, saturation);
  const verdicts = modeVerdicts(judged);
  const present = presentSetting(verdicts, saturation, judged);
  const isEnough = demand.observedMinutes >= leastObservedMinutes;
  const cheapest = isEnough ? cheapestThatServes(verdicts, fileSystem.throughputMode) : null;
  const weighed = { judged, verdicts, cheapest, present, saturation, earlier };
  const check = present.followsBursting ? checkOf(readings, verdicts, judged) : null;
  const found = doubts(demand, judged.runRate, saturation, check);
  const advice = isEnough ? recommend(weighed) : insufficient(present);
  const first = earlier === null ? (['firstReview'] as const) : [];
  const now = {
    setting: present.setting,
    monthlyUSD: present.monthlyUSD.total,
    saturatedMinutes: saturation.minutes,
  };
  return {
    fileSystem,
    window,
    prices,
    judged,
    permitted,
    saturation,
    present,
    verdicts,
    cheapest,
    recommendation: {
      ...advice,
      reasons: [
        ...new Set([
          ...advice.reasons,
          ...found.map(({ reason }) => reason),
          ...noted(verdicts, fileSystem.region),
          ...first,
        ]),
      ],
    },
    confidence: isEnough ? confidenceOf(found) : 'low',
    selfCheck: check,
    breakEven: breakEven(verdicts, judged),
    throttleCurve: throttleCurve(modeOf(verdicts, 'provisioned').provisionedMiBps ?? 1, judged),
    followUp: followUp(earlier, now),
  };
}

function judgedOf(
  { fileSystem, readings, window, prices }: Reviewed,
  demand: Demand,
  sizes: Sizes,
  saturation: Saturation,
): Judged {
  const runRate = runRateOf(demand);
  const padding = elasticPadding(readings, demand);
  const isBursting = followsBurstingModel(settingOf(fileSystem), sizes.finalBytes);
  const firstCap = sizes.spans[0]?.minute.capBytes ?? sizes.finalMinute.capBytes;
  return {
    fileSystem,
    demand,
    runRate,
    sizes,
    startBalance: firstBalance(readings, window) ?? firstCap,
    throttledBursting: isBursting ? saturation.presentMinutes : 0,
    operations: operationsOf(readings, demand),
    billed: billedOf(fileSystem, sizes.finalBytes, runRate, padding, !demand.kindsAreUnknown),
    prices,
  };
}

function checkOf(readings: Readings, verdicts: readonly ModeVerdict[], judged: Judged): SelfCheck | null {
  const balances = modeOf(verdicts, 'bursting').credits?.balances;
  const { window } = judged.demand;
  return balances === undefined
    ? null
    : selfCheck(readings, window, balances, judged.sizes.finalMinute.capBytes);
}

function insufficient({ setting }: PresentSetting): Recommendation {
  return { action: 'insufficient-data', setting, monthlySavingUSD: 0, reasons: ['insufficientData'] };
}
