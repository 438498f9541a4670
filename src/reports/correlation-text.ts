/** Task starts against EFS, as people read it on a terminal or in a message. */
import type { Comparison, GroupOfStarts } from '../starts/compare-starts.ts';
import type { Correlation } from '../starts/correlate.ts';
import type { Answered } from '../starts/question.ts';
import { mostChance, mostFalseShare } from '../starts/start-verdict.ts';
import type { Quantile } from '../starts/statistics/clustered-quantile.ts';
import { onLines } from '../text/one-line.ts';
import { groupNames, intervalText, pText, secondsText, sentenceOf, titleOf } from './correlation-words.ts';
import { counted } from './shown-name.ts';

export function correlationText(correlation: Correlation): string {
  const { questions } = correlation;
  const blocks = questions.length === 0 ? ['No start that mounts EFS was seen.'] : questions.map(block);
  return [heading(correlation), ...blocks, onLines(leftOutText(correlation))].join('\n\n');
}

function heading({ from, to, testsRun }: Correlation): string {
  return onLines([
    `Task starts against EFS, ${minuteText(from)} to ${minuteText(to)} UTC.`,
    `${counted(testsRun, 'test')} run. A difference is called at p of at most ${mostChance}, and but for the primary test also at an adjusted p of at most ${mostFalseShare} (Benjamini-Hochberg).`,
    'A deployment counts once in each test, however many tasks it starts; the services of a file system share the one p.',
    'Mount windows are upper bounds, unless the connection of the client was seen: they hold more than the mount.',
  ]);
}

function block(answered: Answered): string {
  const { question, comparison } = answered;
  const primary = question.primary ? ' (primary test)' : '';
  const details = comparison === null ? [] : comparisonLines(comparison, answered);
  const lines = [...details, sentenceOf(answered), ...leftOutOf(answered)];
  return onLines([`${titleOf(question)}${primary}`, ...lines.map((line) => `  ${line}`)]);
}

function comparisonLines(comparison: Comparison, answered: Answered): readonly string[] {
  const [first, second] = groupNames[answered.question.asks];
  return [
    groupText(first, comparison.first),
    groupText(second, comparison.second),
    ...testText(comparison, answered),
  ];
}

function groupText(name: string, group: GroupOfStarts): string {
  const { deployments, starts, services, days, median, maximumSeconds } = group;
  if (median === null || maximumSeconds === null) return `${name}: none`;
  const size = [
    counted(deployments, 'deployment'),
    `${counted(starts, 'start')} of ${counted(services, 'service')}`,
    `on ${counted(days, 'day')}`,
  ];
  return `${name}: ${size.join(', ')}; median ${quantileText(median)}, ${tailText(group)}`;
}

/** Where nothing is known of where the p95 ends, the largest value says more. */
function tailText({ p95, maximumSeconds }: GroupOfStarts): string {
  return p95 === null || p95.interval === null
    ? `maximum ${secondsText(maximumSeconds ?? 0)} (too few for a p95)`
    : `p95 ${quantileText(p95)}`;
}

function quantileText({ estimate, interval }: Quantile): string {
  return interval === null ? secondsText(estimate) : `${secondsText(estimate)} (${intervalText(interval)})`;
}

function testText({ shift, probability, pValue }: Comparison, answered: Answered): readonly string[] {
  if (shift === null || probability === null || pValue === null) return [];
  const { adjustedPValue, question, withUtilisation } = answered;
  const interval = shift.interval === null ? '' : ` (95 % interval ${intervalText(shift.interval)})`;
  const adjusted = question.primary || adjustedPValue === null ? '' : `, adjusted p ${pText(adjustedPValue)}`;
  const [first, second] = groupNames[question.asks];
  return [
    `shift${within(answered)} ${secondsText(shift.estimate)}${interval}; ${first} takes longer than ${second} in ${(100 * probability).toFixed(0)} % of pairs; p ${pText(pValue)}${adjusted}`,
    ...(withUtilisation === null
      ? []
      : [
          `rank correlation with throughput utilisation ${withUtilisation.r.toFixed(2)} (${withUtilisation.interval.lower.toFixed(2)} to ${withUtilisation.interval.upper.toFixed(2)})`,
        ]),
  ];
}

/** Medians of several services mix them; the shift does not. */
function within({ question, comparison }: Answered): string {
  const several = (comparison?.first.services ?? 0) > 1;
  return question.asks === 'strained-against-calm' && several ? ', each service against itself,' : '';
}

function leftOutOf({ leftOut, comparison }: Answered): readonly string[] {
  const parts = [
    some(leftOut.olderThanMinutes, 'from before the minutes that CloudWatch keeps'),
    some(leftOut.unknownMinutes, 'after minutes without metrics'),
    some(comparison?.unmatched ?? 0, 'of services without a deployment on the other side'),
  ].flat();
  return parts.length === 0 ? [] : [`left out: ${parts.join(', ')}`];
}

function some(deployments: number, why: string): readonly string[] {
  return deployments === 0 ? [] : [`${counted(deployments, 'deployment')} ${why}`];
}

function leftOutText(correlation: Correlation): readonly string[] {
  const { starts, unknownMounts, withoutMountWindow, neverStarted, minutesFrom } = correlation;
  return [
    `${counted(starts, 'start')} in all; metrics by the minute since ${minuteText(minutesFrom)} UTC, CloudWatch keeps no older ones.`,
    ...(unknownMounts === 0
      ? []
      : [
          `${counted(unknownMounts, 'start')} in no comparison: without the task definition nobody knows what they mount.`,
        ]),
    ...(withoutMountWindow === 0
      ? []
      : [
          `${counted(withoutMountWindow, 'start')} with EFS without a mount window, for want of a time stamp.`,
        ]),
    `${counted(neverStarted, 'task')} could not mount and never started: they have no duration, and are in none of the figures.`,
  ];
}

/** `2026-11-02 06:00`. */
function minuteText(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
