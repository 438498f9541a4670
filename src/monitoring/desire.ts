/** Which alarms a file system deserves: the catalogue read for one subject. */
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { type Alarm, type AlarmSignal, type ComparisonOperator, plainSeriesId } from './alarm.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueEntry, Series } from './catalogue-entry.ts';
import { holds } from './conditions.ts';
import { breachKind, description } from './description.ts';
import { isLeaving } from './file-system.ts';
import { alarmName } from './identity.ts';
import { overrideOf } from './overrides.ts';
import type { Subject } from './subject.ts';
import { problemsFor } from './tag-problems.ts';
import type { TagProblem } from './tags.ts';
import { textOrder } from './text-order.ts';
import { amountOf, type Threshold, thresholdOf, type Unknown } from './threshold.ts';

export type DesiredAlarm =
  | {
      readonly kind: 'wanted';
      readonly entry: CatalogueEntry;
      readonly alarm: Alarm;
      /** Where the threshold comes from if not from the catalogue alone, as sentences. */
      readonly origin: readonly string[];
      /** Tags that do not parse; the description names them. */
      readonly problems: readonly TagProblem[];
    }
  | {
      readonly kind: 'unknown';
      readonly entry: CatalogueEntry;
      readonly name: string;
      readonly because: string;
    };

const operators: Readonly<Record<ReturnType<typeof breachKind>, ComparisonOperator>> = {
  below: 'LessThanThreshold',
  atMost: 'LessThanOrEqualToThreshold',
  above: 'GreaterThanThreshold',
  atLeast: 'GreaterThanOrEqualToThreshold',
};

/** Sorted by name. Nothing for a file system that is going or that nobody wants watched. */
export function desire(
  subject: Subject,
  entries: readonly CatalogueEntry[] = catalogue,
): readonly DesiredAlarm[] {
  if (isLeaving(subject.fileSystem) || subject.watching.notWatched !== null) return [];
  return deservedEntries(subject, entries)
    .filter((entry) => overrideOf(entry, subject.fileSystem.tags).asks !== 'off')
    .map((entry) => desiredAlarm(entry, subject))
    .sort((a, b) => textOrder(a.entry.id, b.entry.id));
}

/** Ids of alarms that the file system would have, were they not turned off by a tag. Sorted. */
export function turnedOff(subject: Subject): readonly string[] {
  if (isLeaving(subject.fileSystem) || subject.watching.notWatched !== null) return [];
  const off = deservedEntries(subject, catalogue).filter(
    (entry) => overrideOf(entry, subject.fileSystem.tags).asks === 'off',
  );
  return off.map(({ id }) => id).sort();
}

function deservedEntries(subject: Subject, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  return entries
    .filter((entry) => !subject.settings.lean || isLean(entry, subject))
    .filter(({ when }) => holds(when, subject) !== 'no');
}

function isLean({ lean }: CatalogueEntry, subject: Subject): boolean {
  return lean !== 'left out' && holds(lean, subject) === 'yes';
}

function desiredAlarm(entry: CatalogueEntry, subject: Subject): DesiredAlarm {
  const answer = holds(entry.when, subject);
  const { id: fileSystemId } = subject.fileSystem;
  const name = alarmName(subject.settings.stack, { fileSystemId, alarmId: entry.id });
  const threshold = typeof answer === 'object' ? answer : thresholdOf(entry, subject);
  if ('unknown' in threshold) return { kind: 'unknown', entry, name, because: threshold.unknown };
  const alarm = wantedAlarm(entry, subject, name, threshold);
  if ('unknown' in alarm) return { kind: 'unknown', entry, name, because: alarm.unknown };
  return { kind: 'wanted', entry, alarm, origin: threshold.origin, problems: problemsFor(entry, subject) };
}

function wantedAlarm(
  entry: CatalogueEntry,
  subject: Subject,
  name: string,
  threshold: Threshold,
): Alarm | Unknown {
  const expression = filledExpression(entry, subject);
  if (expression !== null && typeof expression !== 'string') return expression;
  const { pageTopicArn, ticketTopicArn, okActions } = subject.settings;
  const topic = entry.severity === 'page' ? pageTopicArn : ticketTopicArn;
  const actions = topic === '' ? [] : [topic];
  return {
    name,
    description: description(entry, subject, threshold),
    signal: signal(entry, expression, subject),
    operator: operators[breachKind(entry.breach)],
    threshold: threshold.value,
    evaluationPeriods: entry.over.of,
    datapointsToAlarm: entry.over.breaching,
    treatMissingData: entry.whenMissing,
    actionsEnabled: true,
    alarmActions: actions,
    okActions: okActions ? actions : [],
    insufficientDataActions: [],
  };
}

function signal(entry: CatalogueEntry, expression: string | null, subject: Subject): AlarmSignal {
  const series = Object.entries<Series>(entry.signal.series).map(
    ([id, { metric, statistic, perDestination }]) => {
      const dimensions: Record<string, string> = { FileSystemId: subject.fileSystem.id };
      if (perDestination) dimensions.DestinationFileSystemId = destination(subject);
      return [
        expression === null ? plainSeriesId : id,
        { namespace: efsNamespace, metric, statistic, dimensions },
      ] as const;
    },
  );
  return { periodSeconds: entry.signal.periodSeconds, expression, series: Object.fromEntries(series) };
}

function destination({ replication }: Subject): string {
  return ('read' in replication && replication.read?.destinationFileSystemId) || '';
}

function filledExpression(entry: CatalogueEntry, subject: Subject): string | null | Unknown {
  if (entry.signal.expression === undefined) return null;
  let filled: string = entry.signal.expression;
  for (const [name, wanted] of Object.entries(entry.signal.numbers ?? {})) {
    const number = amountOf(wanted, subject);
    if (typeof number !== 'number') return number;
    filled = filled.replaceAll(`{${name}}`, String(number));
  }
  return filled;
}
