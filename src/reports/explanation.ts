/** Each alarm of one file system with its reason and its numbers, for `mountwatch explain`. */
import { condition } from '../monitoring/description.ts';
import type { DesiredAlarm } from '../monitoring/desire.ts';
import type { AlarmChange } from '../monitoring/plan.ts';

export interface Explanation {
  readonly alarmId: string;
  readonly severity: string;
  readonly intent: string;
  readonly impact: string;
  readonly alarmWhen: string;
  readonly expression: string | null;
  readonly series: readonly string[];
  readonly because: string;
  readonly source: string;
  readonly whenMissing: string;
  readonly status: string;
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
export function explain(desired: DesiredAlarm, change: AlarmChange | undefined): Explanation {
  const { entry } = desired;
  const status = change === undefined ? 'unknown' : `${statuses[change.verb]}: ${change.because}`;
  return {
    alarmId: entry.id,
    severity: entry.severity,
    intent: entry.intent,
    impact: entry.impact,
    ...numbers(desired),
    because: entry.because,
    source: entry.source,
    whenMissing: `${entry.whenMissing}: ${entry.whenMissingBecause}`,
    status,
  };
}

function numbers(desired: DesiredAlarm) {
  if (desired.kind === 'unknown') return { alarmWhen: desired.because, expression: null, series: [] };
  const { threshold, signal } = desired.alarm;
  const series = Object.entries(signal.series).map(([id, { metric, statistic }]) =>
    signal.expression === null ? `${metric} ${statistic}` : `${id} = ${metric} ${statistic}`,
  );
  return { alarmWhen: condition(desired.entry, threshold), expression: signal.expression, series };
}

export function explanationText(explanation: Explanation): string {
  const { alarmId, severity, expression, series } = explanation;
  const rows = [
    ['means', `${explanation.intent} ${explanation.impact}`],
    ['alarm when', explanation.alarmWhen],
    ['reads', `${expression === null ? '' : `${expression}, `}${series.join(', ')}`],
    ['because', explanation.because],
    ['source', explanation.source],
    ['no data', explanation.whenMissing],
    ['now', explanation.status],
    ['runbook', `docs/runbooks/${alarmId}.md`],
  ];
  return [`${alarmId} (${severity})`, ...rows.map(([name, text]) => `  ${name?.padEnd(10)}  ${text}`)].join(
    '\n',
  );
}
