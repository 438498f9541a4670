/** What `mountwatch review --json` answers, out of what was reviewed. */
import { baselineMiBps } from '../metrics/efs-throughput.ts';
import { GiB } from '../metrics/units.ts';
import { largestOf } from '../throughput/demand.ts';
import type { FollowUp } from '../throughput/earlier-review.ts';
import { hourlyLeast, hourlyMost } from '../throughput/hourly.ts';
import { burstOf, type ModeVerdict, mibpsOf, modeOf } from '../throughput/modes.ts';
import type { MonthlyUSD } from '../throughput/monthly-cost.ts';
import type { FileSystemReview } from '../throughput/review-file-system.ts';
import { momentOfMinute } from '../throughput/review-window.ts';
import { censoredFrom } from '../throughput/saturation.ts';
import { bareSetting } from '../throughput/sized-file-system.ts';
import type { Trend } from '../throughput/trend.ts';
import { changeCommand, lockOf, templateLines } from './mode-change.ts';
import type { FileSystemAnswer, FollowUpAnswer, HoursAnswer, ModeAnswer } from './review-answer.ts';

/** @param trend null where nothing is known of the weeks before. */
export function fileSystemAnswer(review: FileSystemReview, trend: Trend | null): FileSystemAnswer {
  const { fileSystem, window, judged, present, saturation, selfCheck } = review;
  const { demand, runRate, sizes } = judged;
  return {
    fileSystemId: fileSystem.id,
    name: fileSystem.name,
    current: {
      ...present.setting,
      monthlyUSD: usd(present.monthlyUSD.total),
      isUrgent: present.isUrgent,
    },
    window: {
      from: iso(momentOfMinute(window, 0)),
      to: iso(momentOfMinute(window, window.minutes)),
      minutes: window.minutes,
      coverage: rounded(demand.observedMinutes / window.minutes, 6),
    },
    demand: {
      avgMeteredMiBps: rate(mibpsOf(runRate.meanMeteredBytes)),
      peakMeteredMiBps: rate(mibpsOf(largestOf(demand.metered))),
      baselineMiBps: rate(baselineMiBps(sizes.finalBytes / GiB)),
      burstMiBps: rate(burstOf(sizes.finalBytes, fileSystem.region)),
      saturatedMinutes: saturation.minutes,
      isLowerBound: saturation.minutes >= censoredFrom,
    },
    modes: review.verdicts.map(modeAnswer),
    cheapestThatServes: review.cheapest === null ? null : bareSetting(review.cheapest),
    recommendation: recommendationAnswer(review),
    breakEven: {
      burstingUpToMiBps: rate(review.breakEven.burstingUpToMiBps),
      burstingFromStandardGiB: rate(review.breakEven.burstingFromStandardGiB),
      elasticBelowMiBps:
        review.breakEven.elasticBelowMiBps === null ? null : rate(review.breakEven.elasticBelowMiBps),
    },
    throttleCurve: review.throttleCurve.map((point) => ({
      ...point,
      shortMinutesPerWeek: rounded(point.shortMinutesPerWeek, 1),
      monthlyUSD: usd(point.monthlyUSD),
    })),
    selfCheck:
      selfCheck === null
        ? null
        : {
            observedGiB: gib(selfCheck.observedBytes),
            replayedGiB: gib(selfCheck.replayedBytes),
            partOfSwing: rounded(selfCheck.partOfSwing, 4),
            isGood: selfCheck.isGood,
          },
    followUp: review.followUp === null ? null : followUpAnswer(review.followUp),
    trend: trend === null ? null : trendAnswer(trend),
    hours: hoursAnswer(review),
  };
}

function modeAnswer(verdict: ModeVerdict): ModeAnswer {
  const { allowed, serves, shortMinutes, monthlyUSD, credits } = verdict;
  return {
    ...bareSetting(verdict),
    allowed,
    serves,
    shortMinutes,
    ...(credits === undefined
      ? {}
      : {
          sustainable: credits.isSustainable,
          daysUntilEmpty: credits.daysUntilEmpty === null ? null : rounded(credits.daysUntilEmpty, 2),
        }),
    monthlyUSD: usdParts(monthlyUSD),
  };
}

function recommendationAnswer({ fileSystem, present, recommendation, confidence }: FileSystemReview) {
  const { action, setting, monthlySavingUSD, reasons } = recommendation;
  const isChange = action === 'change' || action === 'probe';
  const { id, region } = fileSystem;
  return {
    action,
    ...setting,
    monthlySavingUSD: usd(monthlySavingUSD),
    confidence,
    reasons,
    command: isChange ? changeCommand(id, setting, region) : null,
    undo: isChange ? changeCommand(id, present.setting, region) : null,
    template: isChange ? templateLines(setting) : null,
    undoTemplate: isChange ? templateLines(present.setting) : null,
    lock: isChange ? lockOf(present.setting, setting) : null,
  };
}

function followUpAnswer(followUp: FollowUp): FollowUpAnswer {
  return {
    ...followUp,
    advisedAt: iso(followUp.advisedAt),
    promisedSavingUSD: usd(followUp.promisedSavingUSD),
    actualSavingUSD: usd(followUp.actualSavingUSD),
  };
}

function trendAnswer({ days, storageGiBPerWeek, demandPerWeek, earlierPeakMiBps }: Trend): Trend {
  return {
    days,
    storageGiBPerWeek: storageGiBPerWeek === null ? null : rounded(storageGiBPerWeek, 2),
    demandPerWeek: demandPerWeek === null ? null : rounded(demandPerWeek, 3),
    earlierPeakMiBps: earlierPeakMiBps === null ? null : rate(earlierPeakMiBps),
  };
}

function hoursAnswer({ window, judged, permitted, verdicts }: FileSystemReview): HoursAnswer {
  const { credits } = modeOf(verdicts, 'bursting');
  const empty = new Float64Array(0);
  return {
    from: iso(momentOfMinute(window, 0)),
    demandMiBps: hourlyMost(judged.demand.metered).map((bytes) => rate(mibpsOf(bytes))),
    permittedMiBps: hourlyLeast(permitted).map((bytes) => (bytes === 0 ? null : rate(mibpsOf(bytes)))),
    replayedCreditsGiB: hourlyLeast(credits?.balances ?? empty).map(gib),
    steadyCreditsGiB: hourlyLeast(credits?.steady.balances ?? empty).map(gib),
  };
}

function usdParts({ total, storage, throughput }: MonthlyUSD) {
  return { total: usd(total), storage: usd(storage), throughput: usd(throughput) };
}

/** To a hundredth of a cent: parts still add up. */
function usd(value: number | null): number | null {
  return value === null ? null : rounded(value, 4);
}

function rate(value: number): number {
  return rounded(value, 4);
}

function gib(bytes: number): number {
  return rounded(bytes / GiB, 2);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function iso(moment: Date): string {
  return moment.toISOString();
}
