/** The weekly review as a message: what cannot wait, what saves most, what became of earlier advice, and who was left out. */
import { reasons } from '../throughput/reasons.ts';
import type { FileSystemAnswer } from './review-answer.ts';
import { billText, followUpText, verdictText } from './review-words.ts';
import { usdText } from './setting-words.ts';
import { cleaned, counted, shownName } from './shown-name.ts';
import { byValue, type VerdictClass, verdictClass } from './verdict-row.ts';

export type Judged = Omit<FileSystemAnswer, 'hours'>;

export interface Digested {
  readonly region: string;
  readonly stack: string;
  readonly at: Date;
  readonly answers: readonly Judged[];
  readonly failed: readonly { readonly fileSystemId: string; readonly why: string }[];
  /** Ids of those that do not want to be watched. */
  readonly notWatched: readonly string[];
  /** What is wrong with the prices; null when nothing is. */
  readonly pricesProblem: string | null;
}

/** SNS takes 256 KB; nobody reads more than this. */
const mostOfAKind = 20;
const longestSubject = 100;

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text. */
export function reviewDigest(digested: Digested) {
  const { region, stack } = digested;
  return {
    subject: subjectOf(digested),
    text: [
      headline(digested),
      ...urgentLines(digested),
      ...soonLines(digested),
      ...changeLines(digested),
      ...ceilingLines(digested),
      ...keptLines(digested),
      ...followUpLines(digested),
      ...leftOutLines(digested),
      '',
      'Each with its proof and charts, in a clone of Mountwatch:',
      `  npx mountwatch review --stack ${stack} --region ${region} --html review.html`,
      '',
    ].join('\n'),
  };
}

function subjectOf({ region, answers, failed }: Digested): string {
  const urgent = of(answers, 'urgent').length;
  const changes = of(answers, 'change');
  const dollars = `$${Math.round(totalSaving(changes)).toLocaleString('en-US')}`;
  const parts = [
    ...(urgent > 0 ? [`${urgent} cannot wait`] : []),
    ...(changes.length > 0 ? [`${counted(changes.length, 'change')} for ${dollars} a month`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ];
  const told = parts.length === 0 ? quietText(answers) : parts.join(', ');
  return `Mountwatch: EFS in ${region}: ${told}`.slice(0, longestSubject);
}

function quietText(answers: readonly Judged[]): string {
  const isEarly = answers.length > 0 && of(answers, 'insufficient-data').length === answers.length;
  return isEarly ? 'not enough data yet' : 'nothing to change';
}

function headline({ answers, at, region, pricesProblem }: Digested): string {
  const day = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    `${counted(answers.length, 'file system')} of ${region} reviewed, the 14 days to ${day}. ${billText(answers)}`,
    ...(pricesProblem === null ? [] : [`Prices: ${pricesProblem}.`]),
  ].join('\n');
}

function urgentLines({ answers }: Digested): readonly string[] {
  const urgent = of(answers, 'urgent');
  if (urgent.length === 0) return [];
  return ['', 'CANNOT WAIT: clients are throttled, or will be within two weeks', ...listed(urgent)];
}

function soonLines({ answers }: Digested): readonly string[] {
  const soon = of(answers, 'soon');
  return soon.length === 0
    ? []
    : ['', 'COMING: the burst credits end, but not within two weeks', ...listed(soon)];
}

function changeLines({ answers }: Digested): readonly string[] {
  const changes = of(answers, 'change');
  if (changes.length === 0) return [];
  const total = totalSaving(changes);
  return ['', `WORTH A CHANGE: ${usdText(total)} a month in all`, ...listed(changes)];
}

function ceilingLines({ answers }: Digested): readonly string[] {
  const ceiling = of(answers, 'ceiling');
  if (ceiling.length === 0) return [];
  return [
    '',
    'AT THE CEILING: all of the burst throughput is used at times, with credits left',
    ...listed(ceiling),
  ];
}

function keptLines({ answers }: Digested): readonly string[] {
  const kept = of(answers, 'keep');
  const insufficient = of(answers, 'insufficient-data');
  return [
    ...(kept.length === 0 ? [] : ['', `KEEP, as it is right: ${some(kept)}`]),
    ...(insufficient.length === 0
      ? []
      : ['', `NOT ENOUGH DATA, fewer than 7 days were observed: ${some(insufficient)}`]),
  ];
}

function followUpLines({ answers }: Digested): readonly string[] {
  const told = answers.filter(({ followUp }) => followUp !== null);
  if (told.length === 0) return [];
  return [
    '',
    'WHAT BECAME OF EARLIER ADVICE',
    ...told
      .slice(0, mostOfAKind)
      .map(
        (answer) => `  ${named(answer)}: ${answer.followUp === null ? '' : followUpText(answer.followUp)}`,
      ),
    ...more(told.length),
  ];
}

function leftOutLines({ failed, notWatched }: Digested): readonly string[] {
  return [
    ...(failed.length === 0 ? [] : ['', 'COULD NOT BE REVIEWED']),
    ...failed.slice(0, mostOfAKind).map(({ fileSystemId, why }) => `  ${fileSystemId}: ${cleaned(why, 300)}`),
    ...more(failed.length),
    ...(notWatched.length === 0
      ? []
      : [
          '',
          `Not watched, so not reviewed: ${notWatched.slice(0, mostOfAKind).join(', ')}`,
          ...more(notWatched.length),
        ]),
  ];
}

function listed(answers: readonly Judged[]): readonly string[] {
  const lines = answers.slice(0, mostOfAKind).flatMap((answer) => {
    const { reasons: codes, command, confidence } = answer.recommendation;
    const [first] = codes;
    return [
      `  ${named(answer)}: ${verdictText(answer)}`,
      ...(first === undefined ? [] : [`    why: ${reasons[first]} (confidence: ${confidence})`]),
      ...(command === null ? [] : [`    do:  ${command}`]),
    ];
  });
  return [...lines, ...more(answers.length)];
}

function more(count: number): readonly string[] {
  return count > mostOfAKind ? [`  and ${count - mostOfAKind} more`] : [];
}

function some(answers: readonly Judged[]): string {
  const shown = answers.slice(0, mostOfAKind).map(named).join(', ');
  return answers.length > mostOfAKind ? `${shown} and ${answers.length - mostOfAKind} more` : shown;
}

function of(answers: readonly Judged[], kind: VerdictClass): readonly Judged[] {
  return byValue(answers).filter((answer) => verdictClass(answer) === kind);
}

function totalSaving(answers: readonly Judged[]): number {
  return answers.reduce((sum, { recommendation }) => sum + (recommendation.monthlySavingUSD ?? 0), 0);
}

function named({ fileSystemId, name }: Judged): string {
  return shownName({ id: fileSystemId, name });
}
