/** What a review says of one file system, line by line, for the terminal and for the page alike. */
import { floorMiBps } from '../metrics/efs-throughput.ts';
import { reasons } from '../throughput/reasons.ts';
import type { FileSystemAnswer, ModeAnswer, ReviewAnswer, VerdictAnswer } from './review-answer.ts';
import { daysText, rateText, savingText, settingText, usdText } from './setting-words.ts';

/** `change: to elastic, saves $12.00 a month`: the verdict on one line. */
export function verdictText(answer: VerdictAnswer): string {
  const { recommendation, current, demand } = answer;
  const { action, monthlySavingUSD } = recommendation;
  // A provisioned amount has its price, however much would be asked for.
  const saving = savingText(monthlySavingUSD, demand.isLowerBound && recommendation.mode === 'elastic');
  if (action === 'change') return `CHANGE to ${settingText(recommendation)}: ${saving}`;
  if (action === 'probe') return `PROBE with ${settingText(recommendation)}: ${saving}`;
  if (action === 'keep')
    return `KEEP ${settingText(current)}: ${usdText(current.monthlyUSD)} a month${nextText(answer)}`;
  return `INSUFFICIENT DATA on ${settingText(current)}`;
}

/** Credits that end later than in two weeks: no change yet, but what it will be. */
function nextText({ recommendation, modes, cheapestThatServes: next }: VerdictAnswer): string {
  const days = modes.find(({ mode }) => mode === 'bursting')?.daysUntilEmpty;
  if (recommendation.reasons[0] !== 'creditsDraining' || typeof days !== 'number') return '';
  const then = next === null ? '' : `, then ${settingText(next)}`;
  return ` for the ${daysText(days)} that its credits last${then}`;
}

/** What all of them cost now. */
export function billText(answers: readonly VerdictAnswer[]): string {
  const bill = answers.reduce((sum, { current }) => sum + (current.monthlyUSD ?? 0), 0);
  const unpriced = answers.filter(({ current }) => current.monthlyUSD === null).length;
  if (unpriced === 0) return `They cost ${usdText(bill)} a month at list price.`;
  return `They cost more than ${usdText(bill)} a month, ${unpriced} of them at a price that is not known.`;
}

/** The one that decided comes first. */
export function reasonTexts({ recommendation }: FileSystemAnswer): readonly string[] {
  return recommendation.reasons.map((reason) => `${reasons[reason]} (${reason})`);
}

export const modeTitles = ['mode', 'serves', 'short minutes', 'storage', 'throughput', 'a month'] as const;

/** Cells under `modeTitles`, a row a mode. */
export function modeRows({ modes, demand }: FileSystemAnswer): readonly (readonly string[])[] {
  const bounded = (usd: number | null) =>
    `${demand.isLowerBound && usd !== null ? '>= ' : ''}${usdText(usd)}`;
  return modes.map((mode) => [
    settingText(mode),
    servesText(mode, demand.isLowerBound),
    String(mode.shortMinutes),
    usdText(mode.monthlyUSD.storage),
    ...[mode.monthlyUSD.throughput, mode.monthlyUSD.total].map(mode.mode === 'bursting' ? usdText : bounded),
  ]);
}

/** What would have to be otherwise for another mode to be the one. */
export function breakEvenTexts({ breakEven }: FileSystemAnswer): readonly string[] {
  const { burstingUpToMiBps, burstingFromStandardGiB, elasticBelowMiBps } = breakEven;
  return [
    `bursting lasts for ever up to ${rateText(burstingUpToMiBps)} on average${burstingUpToMiBps < floorMiBps ? `, and where no minute is above ${floorMiBps} MiB/s` : ''}, or from ${burstingFromStandardGiB.toFixed(1)} GiB of Standard storage at the present average`,
    ...(elasticBelowMiBps === null ? [] : [elasticText(elasticBelowMiBps)]),
  ];
}

/** Several amounts, with their short minutes a week and dollars a month. */
export function curveTexts({ throttleCurve }: FileSystemAnswer): readonly string[] {
  return throttleCurve.map(
    ({ provisionedMiBps, shortMinutesPerWeek, monthlyUSD }) =>
      `${provisionedMiBps} MiB/s: ${shortMinutesPerWeek} min, ${usdText(monthlyUSD)}`,
  );
}

/** The command first; empty where nothing is to be done. */
export function changeTexts({ recommendation }: FileSystemAnswer): readonly string[] {
  const { command, undo, template, lock } = recommendation;
  if (command === null) return [];
  return [
    command,
    `In the template that made the file system: ${template?.replaceAll('\n', ', ')}`,
    `${lock}`,
    `Back: ${undo}`,
  ];
}

export function pricesText({ prices }: ReviewAnswer): string {
  const date = prices.asOf === '' ? 'of an unknown date' : `of ${prices.asOf}`;
  return `List prices of ${prices.region} ${date} (${prices.source}); a month has 730 hours; no discount, no free tier, no tax.`;
}

function servesText(mode: ModeAnswer, isLowerBound: boolean): string {
  const { allowed, serves, shortMinutes, sustainable, daysUntilEmpty } = mode;
  if (!allowed) return 'not allowed';
  if (serves) return isLowerBound ? 'what was seen' : 'yes';
  if (shortMinutes > 0 || sustainable !== false) return 'no';
  return typeof daysUntilEmpty === 'number' ? `for ${daysText(daysUntilEmpty)}` : 'not for ever';
}

function elasticText(belowMiBps: number): string {
  return belowMiBps === 0
    ? 'elastic costs more than provisioned at any demand: the size earns what is provisioned'
    : `elastic costs less than provisioned below ${rateText(belowMiBps)} on average`;
}
