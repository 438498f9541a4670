/** Task starts against EFS as JSON: a contract (docs/json.md). Times in UTC, durations in seconds, intervals of 95 % as [lower, upper]. */
import type { Comparison, GroupOfStarts } from '../starts/compare-starts.ts';
import type { Correlation } from '../starts/correlate.ts';
import { toMilliseconds } from '../starts/phases.ts';
import type { Answered, Question } from '../starts/question.ts';
import type { Interval } from '../starts/statistics/hodges-lehmann.ts';
import type { RankCorrelation } from '../starts/statistics/spearman.ts';
import { groupNames, sentenceOf } from './correlation-words.ts';

export function correlationJson(correlation: Correlation) {
  const { from, to, minutesFrom, questions, ...counts } = correlation;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    minutesFrom: minutesFrom.toISOString(),
    ...counts,
    questions: questions.map(questionJson),
  };
}

function questionJson(answered: Answered) {
  const { question, comparison, verdict, leftOut, adjustedPValue, withUtilisation } = answered;
  return {
    ...question,
    ...(question.duration === 'mount-window' ? { mountWindowIs: 'upper-bound' } : {}),
    verdict: verdict.is,
    sentence: sentenceOf(answered),
    ...(comparison === null ? {} : comparisonJson(comparison, question)),
    adjustedPValue,
    withUtilisation: withUtilisation === null ? null : rankJson(withUtilisation),
    leftOut: { ...leftOut, unmatched: comparison?.unmatched ?? 0 },
  };
}

function comparisonJson({ first, second, shift, probability, pValue }: Comparison, { asks }: Question) {
  const [nameOfFirst, nameOfSecond] = groupNames[asks];
  return {
    groups: [groupJson(nameOfFirst, first), groupJson(nameOfSecond, second)],
    shiftSeconds: secondsJson(shift?.estimate),
    shiftInterval: secondsInterval(shift?.interval),
    probability,
    pValue,
  };
}

/** Without an interval there is no p95: too few starts know it. */
function groupJson(
  group: string,
  { starts, deployments, services, days, median, p95, maximumSeconds }: GroupOfStarts,
) {
  const p95Interval = secondsInterval(p95?.interval);
  return {
    group,
    starts,
    deployments,
    services,
    days,
    medianSeconds: secondsJson(median?.estimate),
    medianInterval: secondsInterval(median?.interval),
    p95Seconds: p95Interval === null ? null : secondsJson(p95?.estimate),
    p95Interval,
    maximumSeconds: secondsJson(maximumSeconds),
  };
}

function rankJson({ r, interval }: RankCorrelation) {
  return { r, interval: [interval.lower, interval.upper] as const };
}

function secondsInterval(interval: Interval | null | undefined) {
  if (interval === null || interval === undefined) return null;
  return [toMilliseconds(interval.lower), toMilliseconds(interval.upper)] as const;
}

function secondsJson(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : toMilliseconds(seconds);
}
