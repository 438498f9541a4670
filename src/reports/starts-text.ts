/** Starts and failed starts as people read them on a terminal: by service, the slowest and the most failed first. */
import { max, median } from 'simple-statistics';
import type { FailedStart } from '../starts/failure.ts';
import type { RejectedLine, StartsRead } from '../starts/read-start-lines.ts';
import type { MountWindowIs, Start } from '../starts/start.ts';
import { serviceKey } from '../starts/task.ts';
import { oneLine } from '../text/one-line.ts';
import { counted, someAndMore } from './shown-name.ts';
import { shownReason } from './shown-reason.ts';
import { textTable } from './text-table.ts';

export function startsText({ starts, failures, duplicates }: StartsRead): string {
  const failed = failures.length === 0 ? 'No failed starts.' : failuresText(failures);
  const started = starts.length === 0 ? 'No starts.' : startsTable(starts);
  const again =
    duplicates === 0 ? [] : [`${counted(duplicates, 'further event')} of tasks that are counted already.`];
  return [started, failed, ...again].join('\n\n');
}

/** More tell nothing new: a file that is not one event a line has hundreds. */
const mostRejected = 10;

/** One line each, for stderr. */
export function rejectedText(rejected: readonly RejectedLine[]): readonly string[] {
  const shown = rejected
    .slice(0, mostRejected)
    .map(({ line, why }) => `line ${line} is left out: ${oneLine(why)}`);
  const more = rejected.length - shown.length;
  return more === 0
    ? shown
    : [
        ...shown,
        `and ${counted(more, 'line')} more: --json names them all; \`jq -c .\` makes one event a line`,
      ];
}

const columns = [
  { title: 'cluster' },
  { title: 'service' },
  { title: 'n', isNumber: true },
  { title: 'total median', isNumber: true },
  { title: 'max', isNumber: true },
  { title: 'mount window (upper bound) median', isNumber: true },
  { title: 'max', isNumber: true },
  { title: 'file systems' },
] as const;

function startsTable(starts: readonly Start[]): string {
  const groups = [...Map.groupBy(starts, serviceKey).values()];
  const rows = groups
    .map((group) => ({ group, slowest: max([0, ...valuesOf(group, 'total')]) }))
    .sort((a, b) => b.slowest - a.slowest)
    .map(({ group }) => rowOf(group));
  return [
    'Starts, in seconds:',
    textTable(columns, rows),
    ...notesOn(starts).map((note) => oneLine(note)),
  ].join('\n');
}

function rowOf(group: readonly Start[]): readonly string[] {
  const [first] = group;
  const fileSystems = [...new Set(group.flatMap((start) => start.fileSystems))].sort();
  return [
    first?.cluster ?? '',
    first?.service ?? '',
    String(group.length),
    ...medianAndMax(valuesOf(group, 'total')),
    ...medianAndMax(valuesOf(group, 'mountWindow')),
    fileSystems.join(', ') || (group.every(isUnknown) ? 'unknown' : 'none'),
  ];
}

function medianAndMax(values: readonly number[]): readonly string[] {
  const all = [...values];
  return all.length === 0 ? ['-', '-'] : [median(all).toFixed(1), max(all).toFixed(1)];
}

function valuesOf(starts: readonly Start[], phase: 'total' | 'mountWindow'): readonly number[] {
  return starts.map(({ phases }) => phases[phase]).filter((seconds) => seconds !== null);
}

function notesOn(starts: readonly Start[]): readonly string[] {
  const unknown = starts.filter(isUnknown).length;
  const measured = starts.filter(isOf('measured')).length;
  const dropped = starts.reduce((sum, start) => sum + start.dropped.length, 0);
  return [
    ...(unknown > 0
      ? [`${counted(unknown, 'start')} without a task definition: ${unknownDefinitions(starts)} not known.`]
      : []),
    ...(measured > 0 ? [`${counted(measured, 'mount window')} measured by the client's connection.`] : []),
    ...(dropped > 0
      ? [`${counted(dropped, 'negative duration')} left out: clocks of two machines disagree.`]
      : []),
  ];
}

/** `web:7, api:3 are`. */
function unknownDefinitions(starts: readonly Start[]): string {
  const arns = starts
    .filter(isUnknown)
    .map(({ taskDefinitionArn }) => taskDefinitionArn.split('/').at(-1) ?? '');
  const names = [...new Set(arns)].sort();
  return `${someAndMore(names.slice(0, mostRejected), names.length)} ${names.length === 1 ? 'is' : 'are'}`;
}

const isUnknown = isOf('unknown');

function isOf(kind: MountWindowIs) {
  return ({ mountWindowIs }: Start) => mountWindowIs === kind;
}

function failuresText(failures: readonly FailedStart[]): string {
  const groups = Map.groupBy(failures, (failure) =>
    JSON.stringify([serviceKey(failure), failure.classification.cause]),
  );
  const blocks = [...groups.values()].sort((a, b) => b.length - a.length).map(failureBlock);
  return ['Failed starts:', ...blocks].join('\n');
}

function failureBlock(failures: readonly FailedStart[]): string {
  const [first] = failures;
  if (first === undefined) return '';
  const { cluster, service, classification, reason, fileSystems } = first;
  const whose = oneLine([`${cluster}/${service}`, ...fileSystems].join(' '));
  return [
    `  ${failures.length} x ${whose}: ${classification.cause} (${kindOf(classification.efsMountFailure)})`,
    `    ${shownReason(reason) || 'no reason was given'}`,
    `    ${classification.remedy}`,
  ].join('\n');
}

function kindOf(efsMountFailure: boolean | 'ambiguous'): string {
  if (efsMountFailure === 'ambiguous') return 'perhaps an EFS mount';
  return efsMountFailure ? 'EFS mount' : 'not EFS';
}
