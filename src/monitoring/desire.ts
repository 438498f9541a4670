/** Which alarms a file system deserves: the catalogue read for one subject. */
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { type Alarm, type AlarmSignal, type ComparisonOperator, plainSeriesId } from './alarm.ts';
import { catalogue } from './catalogue.ts';
import type { Amount, CatalogueEntry, Series } from './catalogue-entry.ts';
import { holds } from './conditions.ts';
import { breachKind, description } from './description.ts';
import { isLeaving } from './file-system.ts';
import { alarmName } from './identity.ts';
import { quantities } from './quantities.ts';
import type { Subject } from './subject.ts';
import { reasonNotWatched } from './tags.ts';

export type DesiredAlarm =
  | {
      readonly kind: 'wanted';
      readonly entry: CatalogueEntry;
      readonly alarm: Alarm;
      /** Set when a tag does not parse: an existing alarm stays as it is, for this reason. */
      readonly frozen: string | null;
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
  const { fileSystem, settings } = subject;
  if (isLeaving(fileSystem) || reasonNotWatched(fileSystem, settings) !== null) return [];
  return entries
    .filter((entry) => !settings.lean || isLean(entry, subject))
    .flatMap((entry) => desiredAlarm(entry, subject))
    .sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1));
}

function isLean({ lean }: CatalogueEntry, subject: Subject): boolean {
  return lean !== 'left out' && holds(lean, subject) === 'yes';
}

function desiredAlarm(entry: CatalogueEntry, subject: Subject): readonly DesiredAlarm[] {
  const answer = holds(entry.when, subject);
  if (answer === 'no') return [];
  const { id: fileSystemId } = subject.fileSystem;
  const name = alarmName(subject.settings.stack, { fileSystemId, alarmId: entry.id });
  const alarm = answer === 'yes' ? wantedAlarm(entry, subject, name) : answer;
  if ('unknown' in alarm) return [{ kind: 'unknown', entry, name, because: alarm.unknown }];
  const frozen = entry.when.includes('has a daily budget') ? subject.budget.wrongTag : null;
  return [{ kind: 'wanted', entry, alarm, frozen }];
}

function wantedAlarm(
  entry: CatalogueEntry,
  subject: Subject,
  name: string,
): Alarm | { readonly unknown: string } {
  const kind = breachKind(entry.breach);
  const threshold = amount(Object.values(entry.breach)[0] as Amount, subject);
  const expression = filledExpression(entry, subject);
  if (typeof threshold !== 'number') return threshold;
  if (expression !== null && typeof expression !== 'string') return expression;
  const { pageTopicArn, ticketTopicArn } = subject.settings;
  const topic = entry.severity === 'page' ? pageTopicArn : ticketTopicArn;
  return {
    name,
    description: description(entry, subject, threshold),
    signal: signal(entry, expression, subject),
    operator: operators[kind],
    threshold,
    evaluationPeriods: entry.over.of,
    datapointsToAlarm: entry.over.breaching,
    treatMissingData: entry.whenMissing,
    actionsEnabled: true,
    alarmActions: topic === '' ? [] : [topic],
    okActions: [],
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

function filledExpression(
  entry: CatalogueEntry,
  subject: Subject,
): string | null | { readonly unknown: string } {
  if (entry.signal.expression === undefined) return null;
  let filled: string = entry.signal.expression;
  for (const [name, wanted] of Object.entries(entry.signal.numbers ?? {})) {
    const number = amount(wanted, subject);
    if (typeof number !== 'number') return number;
    filled = filled.replaceAll(`{${name}}`, String(number));
  }
  return filled;
}

/** Whole where it is large: CloudWatch compares doubles, and people read thresholds. */
function amount(wanted: Amount, subject: Subject): number | { readonly unknown: string } {
  if (typeof wanted === 'number') return wanted;
  const whole = quantities[wanted.of](subject);
  if (whole === null) {
    return {
      unknown: `the ${wanted.of} is not known for ${subject.fileSystem.region}: give it in the settings`,
    };
  }
  const share = wanted.share * whole;
  return share >= 1_000 ? Math.round(share) : share;
}
