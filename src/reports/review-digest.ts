/** The weekly review as a message: what cannot wait, what saves most, what became of earlier advice, and who was left out. */

import { onLines } from '../text/one-line.ts';
import { shellCommand } from '../text/shell-command.ts';
import { reasons } from '../throughput/reasons.ts';
import { followUpText } from './proof-words.ts';
import type { VerdictAnswer } from './review-answer.ts';
import { billText, verdictText } from './review-words.ts';
import { usdText } from './setting-words.ts';
import { cleaned, counted, shownName } from './shown-name.ts';
import { byValue, totalSavingUSD, type VerdictClass, verdictClass } from './verdict-row.ts';

export interface Digested {
  readonly region: string;
  readonly stack: string;
  readonly at: Date;
  readonly answers: readonly VerdictAnswer[];
  readonly failed: readonly { readonly fileSystemId: string; readonly why: string }[];
  /** Ids of those that do not want to be watched. */
  readonly notWatched: readonly string[];
  /** How many were deleted while the review ran. */
  readonly gone: number;
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
    text: onLines([
      ...headlines(digested),
      ...sectionLines(digested),
      ...keptLines(digested),
      ...followUpLines(digested),
      ...leftOutLines(digested),
      '',
      'Each with its proof and charts, in a clone of Mountwatch:',
      shellCommand`  npx mountwatch review --stack ${stack} --region ${region} --html review.html`,
      '',
    ]),
  };
}

function subjectOf({ region, answers, failed }: Digested): string {
  const count = (kind: VerdictClass, words: string) => {
    const found = of(answers, kind).length;
    return found === 0 ? [] : [`${found} ${words}`];
  };
  const changes = of(answers, 'change');
  const dollars = `$${Math.round(totalSavingUSD(changes)).toLocaleString('en-US')}`;
  const parts = [
    ...count('urgent', 'cannot wait'),
    ...(changes.length > 0 ? [`${counted(changes.length, 'change')} for ${dollars} a month`] : []),
    ...count('soon', 'coming'),
    ...count('ceiling', 'at the ceiling'),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ];
  const told = parts.length === 0 ? quietText(answers) : parts.join(', ');
  return `Mountwatch: EFS in ${region}: ${told}`.slice(0, longestSubject);
}

function quietText(answers: readonly VerdictAnswer[]): string {
  if (answers.length === 0) return 'nothing to review';
  const isEarly = answers.length > 0 && of(answers, 'insufficient-data').length === answers.length;
  return isEarly ? 'not enough data yet' : 'nothing to change';
}

function headlines({ answers, at, region, gone, pricesProblem }: Digested): readonly string[] {
  const day = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    `${counted(answers.length, 'file system')} of ${region} reviewed, the 14 days to ${day}. ${billText(answers)}`,
    ...(gone === 0 ? [] : [`${counted(gone, 'file system')} deleted while it ran.`]),
    ...(pricesProblem === null ? [] : [`Prices: ${pricesProblem}.`]),
  ];
}

/** In their order; those of a kind below its title, with what to do. */
const sections: readonly (readonly [VerdictClass, (answers: readonly VerdictAnswer[]) => string])[] = [
  ['urgent', () => 'CANNOT WAIT: clients are throttled, or will be within two weeks'],
  ['soon', () => 'COMING: the burst credits end, but not within two weeks'],
  ['change', (answers) => `WORTH A CHANGE: ${usdText(totalSavingUSD(answers))} a month in all`],
  ['ceiling', () => 'AT THE CEILING: all of the burst throughput is used at times, with credits left'],
];

function sectionLines({ answers }: Digested): readonly string[] {
  return sections.flatMap(([kind, title]) => {
    const some = of(answers, kind);
    return some.length === 0 ? [] : ['', title(some), ...listed(some)];
  });
}

/** Names alone, by the reason that decided: some are right, some wait for a second review or for a price. */
function keptLines({ answers }: Digested): readonly string[] {
  const kept = [...of(answers, 'keep'), ...of(answers, 'insufficient-data')];
  const byReason = Map.groupBy(kept, ({ recommendation }) => recommendation.reasons[0] ?? 'alreadyCheapest');
  return byReason.size === 0
    ? []
    : ['', 'KEEP', ...[...byReason].map(([reason, alike]) => `  ${reasons[reason]}: ${some(alike)}`)];
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

function listed(answers: readonly VerdictAnswer[]): readonly string[] {
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

function some(answers: readonly VerdictAnswer[]): string {
  const shown = answers.slice(0, mostOfAKind).map(named).join(', ');
  return answers.length > mostOfAKind ? `${shown} and ${answers.length - mostOfAKind} more` : shown;
}

function of(answers: readonly VerdictAnswer[], kind: VerdictClass): readonly VerdictAnswer[] {
  return byValue(answers).filter((answer) => verdictClass(answer) === kind);
}

function named({ fileSystemId, name }: VerdictAnswer): string {
  return shownName({ id: fileSystemId, name });
}
