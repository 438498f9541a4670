/** Each alarm of one file system with its reason and its numbers, for `mountwatch explain`. */
import { condition } from '../monitoring/description.ts';
import type { DesiredAlarm } from '../monitoring/desire.ts';
import { type FileSystem, standardGiB } from '../monitoring/file-system.ts';
import type { AlarmChange } from '../monitoring/plan.ts';
import { sentenceOf } from '../monitoring/tags.ts';
import { onLines } from '../text/one-line.ts';

export interface Explanation {
  readonly alarmId: string;
  readonly severity: string;
  readonly intent: string;
  readonly impact: string;
  /** Null where the numbers are not known. */
  readonly alarmWhen: string | null;
  readonly expression: string | null;
  readonly series: readonly string[];
  readonly because: string;
  /** Where the threshold comes from if not from the catalogue alone, and tags that do not parse; as sentences. */
  readonly origin: readonly string[];
  readonly source: string;
  readonly whenMissing: string;
  readonly status: string;
  readonly runbook: string;
}

const statuses: Readonly<Record<AlarmChange['verb'], string>> = {
  create: 'does not exist yet',
  update: 'exists',
  delete: 'is to be deleted',
  keep: 'exists',
  conflict: 'cannot be made',
  unknown: 'unknown',
};

/** @param change what the plan says about the same name. */
export function explain(
  desired: DesiredAlarm,
  change: AlarmChange | undefined,
  runbookBaseUrl: string,
): Explanation {
  const { entry } = desired;
  const status = change === undefined ? 'unknown' : `${statuses[change.verb]}: ${change.because}`;
  return {
    alarmId: entry.id,
    severity: entry.severity,
    intent: entry.intent,
    impact: entry.impact,
    ...numbers(desired),
    because: entry.because,
    origin: originOf(desired),
    source: entry.source,
    whenMissing: `${entry.whenMissing}: ${entry.whenMissingBecause}`,
    status,
    runbook: `${runbookBaseUrl}/${entry.id}.md`,
  };
}

function originOf(desired: DesiredAlarm): readonly string[] {
  if (desired.kind === 'unknown') return [];
  const problems = desired.problems.map((problem) => `Without effect: ${sentenceOf(problem)}.`);
  return [...desired.origin, ...problems];
}

function numbers(desired: DesiredAlarm) {
  if (desired.kind === 'unknown') return { alarmWhen: null, expression: null, series: [] };
  const { threshold, signal } = desired.alarm;
  const series = Object.entries(signal.series).map(([id, { metric, statistic }]) =>
    signal.expression === null ? `${metric} ${statistic}` : `${id} = ${metric} ${statistic}`,
  );
  return { alarmWhen: condition(desired.entry, threshold), expression: signal.expression, series };
}

/** `fs-01234567  web-content, bursting, 200.0 GiB in Standard, us-east-1`. */
export function fileSystemText(fileSystem: FileSystem): string {
  const { id, tags, throughputMode, provisionedMiBps, region } = fileSystem;
  const mode =
    provisionedMiBps === undefined ? throughputMode : `${throughputMode} ${provisionedMiBps} MiB/s`;
  const size = `${standardGiB(fileSystem).toFixed(1)} GiB in Standard`;
  return onLines([`${id}  ${[tags.Name, mode, size, region].filter(Boolean).join(', ')}`]);
}

export function explanationText(explanation: Explanation): string {
  const { alarmId, severity, expression, series } = explanation;
  const rows: readonly (readonly [string, string | null])[] = [
    ['means', `${explanation.intent} ${explanation.impact}`],
    ['alarm when', explanation.alarmWhen],
    ['reads', [expression, ...series].filter((part) => part !== null).join(', ')],
    ['because', explanation.because],
    ['and', explanation.origin.join(' ')],
    ['source', explanation.source],
    ['no data', explanation.whenMissing],
    ['in AWS', explanation.status],
    ['runbook', explanation.runbook],
  ];
  const shown = rows.filter(([, text]) => text !== null && text !== '');
  return onLines([
    `${alarmId} (${severity})`,
    ...shown.map(([name, text]) => `  ${name.padEnd(10)}  ${text}`),
  ]);
}
