/** `mountwatch review` on a terminal: each file system with its verdict, its proof, and what to do. */
import { reasons } from '../throughput/reasons.ts';
import type { Trend } from '../throughput/trend.ts';
import type { FileSystemAnswer, FollowUpAnswer, ModeAnswer, ReviewAnswer } from './review-answer.ts';
import { daysText, rateText, savingText, settingText, usdText } from './setting-words.ts';
import { counted, shownName } from './shown-name.ts';
import { textTable } from './text-table.ts';

export function reviewText(answer: ReviewAnswer): string {
  return [
    ...answer.fileSystems.map(fileSystemText),
    pricesText(answer),
    ...answer.failed.map(({ fileSystemId, why }) => `${fileSystemId} could not be reviewed: ${why}`),
    ...(answer.notWatched.length === 0
      ? []
      : [`Not watched, so not reviewed: ${answer.notWatched.join(', ')}.`]),
  ].join('\n\n');
}

/** `change: to elastic, saves $12.00 a month`: the verdict on one line. */
export function verdictText(answer: Omit<FileSystemAnswer, 'hours'>): string {
  const { recommendation, current, demand } = answer;
  const { action, monthlySavingUSD } = recommendation;
  const saving = savingText(monthlySavingUSD, demand.isLowerBound);
  if (action === 'change') return `CHANGE to ${settingText(recommendation)}: ${saving}`;
  if (action === 'probe') return `PROBE with ${settingText(recommendation)}: ${saving}`;
  if (action === 'keep')
    return `KEEP ${settingText(current)}: ${usdText(current.monthlyUSD)} a month${nextText(answer)}`;
  return `INSUFFICIENT DATA on ${settingText(current)}`;
}

/** Credits that end later than in two weeks: no change yet, but what it will be. */
function nextText({
  recommendation,
  modes,
  cheapestThatServes: next,
}: Omit<FileSystemAnswer, 'hours'>): string {
  const days = modes.find(({ mode }) => mode === 'bursting')?.daysUntilEmpty;
  if (recommendation.reasons[0] !== 'creditsDraining' || typeof days !== 'number') return '';
  const then = next === null ? '' : `, then ${settingText(next)}`;
  return ` for the ${daysText(days)} that its credits last${then}`;
}

function fileSystemText(answer: FileSystemAnswer): string {
  const { recommendation, selfCheck, followUp, trend } = answer;
  return [
    `${shownName({ id: answer.fileSystemId, name: answer.name })}: ${verdictText(answer)}`,
    ...recommendation.reasons.map(
      (reason, at) => `  ${at === 0 ? 'why' : '   '}  ${reasons[reason]} (${reason})`,
    ),
    `  demand ${demandText(answer)}`,
    `  seen   ${seenText(answer)}; confidence ${recommendation.confidence}`,
    ...(selfCheck === null ? [] : [`  check  ${selfCheckText(selfCheck)}`]),
    ...(trend === null ? [] : [`  trend  ${trendText(trend)}`]),
    ...(followUp === null ? [] : [`  before ${followUpText(followUp)}`]),
    '',
    indented(modesTable(answer)),
    '',
    ...breakEvenLines(answer),
    ...curveLines(answer),
    ...changeLines(answer),
  ].join('\n');
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

const columns = [
  { title: 'mode' },
  { title: 'serves' },
  { title: 'short minutes', isNumber: true },
  { title: 'storage', isNumber: true },
  { title: 'throughput', isNumber: true },
  { title: 'a month', isNumber: true },
] as const;

function modesTable({ modes, demand }: FileSystemAnswer): string {
  const bound = demand.isLowerBound ? '>= ' : '';
  return textTable(
    columns,
    modes.map((mode) => [
      settingText(mode),
      servesText(mode, demand.isLowerBound),
      String(mode.shortMinutes),
      usdText(mode.monthlyUSD.storage),
      `${mode.mode === 'bursting' ? '' : bound}${usdText(mode.monthlyUSD.throughput)}`,
      `${mode.mode === 'bursting' ? '' : bound}${usdText(mode.monthlyUSD.total)}`,
    ]),
  );
}

function servesText(mode: ModeAnswer, isLowerBound: boolean): string {
  const { allowed, serves, shortMinutes, sustainable, daysUntilEmpty } = mode;
  if (!allowed) return 'not allowed';
  if (serves) return isLowerBound ? 'what was seen' : 'yes';
  if (shortMinutes > 0 || sustainable !== false) return 'no';
  return typeof daysUntilEmpty === 'number' ? `for ${daysText(daysUntilEmpty)}` : 'not for ever';
}

function breakEvenLines({ breakEven }: FileSystemAnswer): readonly string[] {
  const { burstingUpToMiBps, burstingFromStandardGiB, elasticBelowMiBps } = breakEven;
  return [
    '  What would change this:',
    `    bursting lasts for ever up to ${rateText(burstingUpToMiBps)} on average, or from ${burstingFromStandardGiB.toFixed(1)} GiB of Standard storage at the present average`,
    ...(elasticBelowMiBps === null ? [] : [`    ${elasticText(elasticBelowMiBps)}`]),
  ];
}

function elasticText(belowMiBps: number): string {
  return belowMiBps === 0
    ? 'elastic costs more than provisioned at any demand: the size earns what is provisioned'
    : `elastic costs less than provisioned below ${rateText(belowMiBps)} on average`;
}

function curveLines({ throttleCurve }: FileSystemAnswer): readonly string[] {
  const points = throttleCurve.map(
    ({ provisionedMiBps, shortMinutesPerWeek, monthlyUSD }) =>
      `${provisionedMiBps} MiB/s: ${shortMinutesPerWeek} min, ${usdText(monthlyUSD)}`,
  );
  return [
    '  Provisioned lower or higher, short minutes a week and USD a month:',
    `    ${points.join(' | ')}`,
  ];
}

function changeLines({ recommendation }: FileSystemAnswer): readonly string[] {
  const { command, undo, template, lock } = recommendation;
  if (command === null) return [];
  return [
    '  To do it:',
    `    ${command}`,
    `  and in the template that made the file system: ${template?.replaceAll('\n', ', ')}`,
    `  ${lock}`,
    `  Back: ${undo}`,
  ];
}

function pricesText({ prices }: ReviewAnswer): string {
  const date = prices.asOf === '' ? 'of an unknown date' : `of ${prices.asOf}`;
  return `List prices of ${prices.region} ${date} (${prices.source}); a month has 730 hours; no discount, no free tier, no tax.`;
}

function minuteText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
