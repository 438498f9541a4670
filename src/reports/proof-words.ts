/** What a verdict rests on, in words: demand, coverage, the self-check, the trend, and what became of the last advice. */
import type { Trend } from '../throughput/trend.ts';
import type { FileSystemAnswer, FollowUpAnswer } from './review-answer.ts';
import { rateText, savingText, settingText } from './setting-words.ts';
import { counted } from './shown-name.ts';

/** One fact, and what it is about. */
export interface Said {
  readonly about: string;
  readonly text: string;
}

export function proof(answer: FileSystemAnswer): readonly Said[] {
  const { recommendation, selfCheck, followUp, trend } = answer;
  return [
    { about: 'demand', text: demandText(answer) },
    { about: 'seen', text: `${seenText(answer)}; confidence ${recommendation.confidence}` },
    ...(selfCheck === null ? [] : [{ about: 'check', text: selfCheckText(selfCheck) }]),
    ...(trend === null ? [] : [{ about: 'trend', text: trendText(trend) }]),
    ...(followUp === null ? [] : [{ about: 'before', text: followUpText(followUp) }]),
  ];
}

function demandText({ demand }: FileSystemAnswer): string {
  const { avgMeteredMiBps, peakMeteredMiBps, baselineMiBps, burstMiBps, saturatedMinutes, isLowerBound } =
    demand;
  const bound = isLowerBound ? 'at least ' : '';
  const saturated = saturatedMinutes > 0 ? `; ${counted(saturatedMinutes, 'minute')} throttled` : '';
  return `${bound}${rateText(avgMeteredMiBps)} metered on average, ${bound}${rateText(peakMeteredMiBps)} in the busiest minute; the size earns ${rateText(baselineMiBps)} and bursts to ${rateText(burstMiBps)}${saturated}`;
}

function seenText({ window }: FileSystemAnswer): string {
  return `${(100 * window.coverage).toFixed(1)} % of the minutes from ${minuteText(window.from)} to ${minuteText(window.to)}`;
}

function selfCheckText({
  observedGiB,
  replayedGiB,
  isGood,
}: NonNullable<FileSystemAnswer['selfCheck']>): string {
  const verdict = isGood
    ? 'the replay can be trusted'
    : 'the replay is off, so the size or the model is wrong';
  return `the credits ended at ${observedGiB} GiB, replayed at ${replayedGiB} GiB: ${verdict}`;
}

export function followUpText({ advised, advisedAt, wasTaken, ...became }: FollowUpAnswer): string {
  const advice = `${settingText(advised)} was advised on ${advisedAt.slice(0, 10)}`;
  if (!wasTaken) return `${advice}, and was not taken`;
  const { actualSavingUSD, promisedSavingUSD, saturatedMinutesBefore, saturatedMinutesNow } = became;
  return `${advice} and taken: it ${savingText(actualSavingUSD)} (promised: ${savingText(promisedSavingUSD)}); throttled minutes ${saturatedMinutesBefore}, now ${saturatedMinutesNow}`;
}

function trendText({ days, storageGiBPerWeek, demandPerWeek, earlierPeakMiBps }: Trend): string {
  return [
    ...(storageGiBPerWeek === null
      ? []
      : [`Standard storage ${signed(storageGiBPerWeek)} GiB a week over ${days} days`]),
    ...(demandPerWeek === null ? [] : [`demand x ${demandPerWeek.toFixed(2)} a week`]),
    ...(earlierPeakMiBps === null ? [] : [`busiest minute of earlier reviews ${rateText(earlierPeakMiBps)}`]),
  ].join('; ');
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
}

function minuteText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
