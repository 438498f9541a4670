/** `mountwatch review` on a terminal: each file system with its verdict, its proof, and what to do. */

import { oneLine, onLines } from '../text/one-line.ts';
import { proof } from './proof-words.ts';
import type { FileSystemAnswer, ReviewAnswer } from './review-answer.ts';
import {
  breakEvenTexts,
  changeTexts,
  curveTexts,
  modeRows,
  modeTitles,
  pricesText,
  reasonTexts,
  verdictText,
} from './review-words.ts';
import { shownName } from './shown-name.ts';
import { textTable } from './text-table.ts';

export function reviewText(answer: ReviewAnswer): string {
  return [
    ...answer.fileSystems.map(fileSystemText),
    pricesText(answer),
    ...answer.failed.map(({ fileSystemId, why }) => oneLine(`${fileSystemId} could not be reviewed: ${why}`)),
    ...(answer.notWatched.length === 0
      ? []
      : [`Not watched, so not reviewed: ${answer.notWatched.join(', ')}.`]),
  ].join('\n\n');
}

function fileSystemText(answer: FileSystemAnswer): string {
  return onLines([
    `${shownName({ id: answer.fileSystemId, name: answer.name })}: ${verdictText(answer)}`,
    ...reasonTexts(answer).map((text, at) => `  ${(at === 0 ? 'why' : '').padEnd(6)} ${text}`),
    ...proof(answer).map(({ about, text }) => `  ${about.padEnd(6)} ${text}`),
    '',
    ...indented(modesTable(answer).split('\n')),
    '',
    '  What would change this:',
    ...indented(breakEvenTexts(answer)),
    '  Provisioned lower or higher, short minutes a week and USD a month:',
    ...indented([curveTexts(answer).join(' | ')]),
    ...changeLines(answer),
  ]);
}

function modesTable(answer: FileSystemAnswer): string {
  const columns = modeTitles.map((title, at) => (at < 2 ? { title } : ({ title, isNumber: true } as const)));
  return textTable(columns, modeRows(answer));
}

function changeLines(answer: FileSystemAnswer): readonly string[] {
  const texts = changeTexts(answer);
  return texts.length === 0 ? [] : ['  To do it:', ...indented(texts)];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
