/** The last health check on the fleet dashboard: a Markdown table with the answer of each check in words, not in colours. */
import type { HealthCheck } from '../monitoring/health-check.ts';
import { utcText } from '../monitoring/health-check.ts';
import type { HealthReport } from '../monitoring/health-report.ts';
import { oneLine } from '../text/one-line.ts';
import { counted } from './shown-name.ts';

/** A read that failed may have a long reason. */
const longestSeen = 300;

export interface ShownHealth {
  readonly report: HealthReport;
  /** No other has been made in its time. */
  readonly isOld: boolean;
}

/** @param shown null: none has been made yet. */
export function healthTableText(shown: ShownHealth | null): string {
  if (shown === null) {
    return 'The health has not been checked yet. It is once a day and with each deployment; the same at any time: `mountwatch plan`.\n';
  }
  const { report, isOld } = shown;
  const old = isOld
    ? ' **It is made daily, and this one is more than a day old: CheckHealth does not run.**'
    : '';
  return [
    `The check of ${utcText(report.at)}: ${healthSummary(report.checks)}.${old} What each means: docs/operation.md`,
    '',
    '| check | result | seen |',
    '|---|---|---|',
    ...report.checks.map(row),
    '',
  ].join('\n');
}

/** For whoever deploys the stack. */
export function healthSentence(checks: readonly HealthCheck[]): string {
  const failing = checks.filter(({ result }) => result === 'fail').map(({ id }) => id);
  const named = failing.length === 0 ? '' : `: ${failing.join(', ')}`;
  return `Health: ${healthSummary(checks)}${named}.`;
}

/** `all 9 checks pass`, or how many fail and how many could not be made. */
export function healthSummary(checks: readonly HealthCheck[]): string {
  const count = (result: HealthCheck['result']) => checks.filter((check) => check.result === result).length;
  const [failing, unknown] = [count('fail'), count('unknown')];
  const not = [
    ...(failing > 0
      ? [`${failing} of ${counted(checks.length, 'check')} ${failing === 1 ? 'fails' : 'fail'}`]
      : []),
    ...(unknown > 0 ? [`${unknown} could not be made`] : []),
  ];
  return not.length === 0 ? `all ${checks.length} checks pass` : not.join(', ');
}

function row({ id, result, seen }: HealthCheck): string {
  const shown = result === 'pass' ? result : `**${result}**`;
  return `| ${id} | ${shown} | ${inTable(seen)} |`;
}

/** A pipe would end the cell, a line break the table; the rest Markdown, and HTML within it, would read. */
function inTable(words: string): string {
  const clean = oneLine(words.replaceAll(/[|`*<>[\]\\&#~!]/g, ' '));
  return clean.length <= longestSeen ? clean : `${clean.slice(0, longestSeen - 1)}…`;
}
