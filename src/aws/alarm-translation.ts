/** CloudWatch's form of an alarm and ours, both ways. An alarm that is written and read back is itself. */
import type { MetricAlarm, MetricDataQuery, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import {
  type Alarm,
  type AlarmSeries,
  type AlarmSignal,
  type ComparisonOperator,
  type ExistingAlarm,
  plainSeriesId,
} from '../monitoring/alarm.ts';
import { alarmForm } from './alarm-form.ts';
import { checkForm } from './answer-form.ts';

/** Settings that Mountwatch never writes; on an alarm of ours they are somebody's edit. */
const neverWritten = [
  'Unit',
  'ExtendedStatistic',
  'EvaluateLowSampleCountPercentile',
  'ThresholdMetricId',
  'EvaluationCriteria',
  'EvaluationInterval',
];

const expressionId = 'alarm';

export function toPutInput(alarm: Alarm, tags: Readonly<Record<string, string>>): PutMetricAlarmCommandInput {
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    ...signalInput(alarm.signal),
    ComparisonOperator: alarm.operator,
    Threshold: alarm.threshold,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    TreatMissingData: alarm.treatMissingData,
    ActionsEnabled: alarm.actionsEnabled,
    AlarmActions: [...alarm.alarmActions],
    OKActions: [...alarm.okActions],
    InsufficientDataActions: [...alarm.insufficientDataActions],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

/**
 * Somebody else's alarm may have any form that CloudWatch has.
 * @throws Error for another one.
 */
export function toExisting(described: MetricAlarm): ExistingAlarm {
  checkForm('DescribeAlarms', alarmForm, described);
  return {
    kind: 'metric',
    name: described.AlarmName ?? '',
    arn: described.AlarmArn ?? '',
    description: described.AlarmDescription ?? '',
    state: described.StateValue ?? 'INSUFFICIENT_DATA',
    alarm: alarmOf(described),
    foreignSettings: neverWritten.filter((setting) => isSet(described[setting as keyof MetricAlarm])),
  };
}

function signalInput({
  periodSeconds,
  expression,
  series,
}: AlarmSignal): Partial<PutMetricAlarmCommandInput> {
  const [plain] = Object.values(series);
  if (expression === null && plain !== undefined) {
    return { ...metricInput(plain), Statistic: statistic(plain.statistic), Period: periodSeconds };
  }
  const queries = Object.entries(series).map(([Id, one]) => ({
    Id,
    MetricStat: { Metric: metricInput(one), Stat: one.statistic, Period: periodSeconds },
    ReturnData: false,
  }));
  return { Metrics: [{ Id: expressionId, Expression: expression ?? '', ReturnData: true }, ...queries] };
}

function metricInput({ namespace, metric, dimensions }: AlarmSeries) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Namespace: namespace, MetricName: metric, Dimensions };
}

function statistic(name: string): NonNullable<PutMetricAlarmCommandInput['Statistic']> {
  return name as NonNullable<PutMetricAlarmCommandInput['Statistic']>;
}

function alarmOf(described: MetricAlarm): Alarm | null {
  const signal = isSet(described.Metrics) ? mathSignal(described.Metrics ?? []) : plainSignal(described);
  if (signal === null) return null;
  return {
    name: described.AlarmName ?? '',
    description: described.AlarmDescription ?? '',
    signal,
    operator: (described.ComparisonOperator ?? '') as ComparisonOperator,
    threshold: described.Threshold ?? Number.NaN,
    evaluationPeriods: described.EvaluationPeriods ?? 1,
    datapointsToAlarm: described.DatapointsToAlarm ?? described.EvaluationPeriods ?? 1,
    treatMissingData: described.TreatMissingData ?? 'missing',
    ...actionsOf(described),
  };
}

function actionsOf({ ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions }: MetricAlarm) {
  return {
    actionsEnabled: ActionsEnabled ?? true,
    alarmActions: AlarmActions ?? [],
    okActions: OKActions ?? [],
    insufficientDataActions: InsufficientDataActions ?? [],
  };
}

function plainSignal({
  Namespace,
  MetricName,
  Statistic,
  Dimensions,
  Period,
}: MetricAlarm): AlarmSignal | null {
  if (!Namespace || !MetricName || !Statistic || !Period) return null;
  const series = seriesOf({ Namespace, MetricName, Dimensions }, Statistic);
  return { periodSeconds: Period, expression: null, series: { [plainSeriesId]: series } };
}

function mathSignal(queries: readonly MetricDataQuery[]): AlarmSignal | null {
  const [returned, ...more] = queries.filter(({ ReturnData }) => ReturnData !== false);
  const inputs = queries.filter((query) => query !== returned);
  const periods = new Set(inputs.map(({ MetricStat }) => MetricStat?.Period));
  const [period] = periods;
  if (!returned?.Expression || more.length > 0 || periods.size !== 1 || period === undefined) return null;
  if (queries.some(isEdited)) return null;
  const series = inputs.map(({ Id, MetricStat }) => [
    Id ?? '',
    seriesOf(MetricStat?.Metric, MetricStat?.Stat),
  ]);
  return { periodSeconds: period, expression: returned.Expression, series: Object.fromEntries(series) };
}

/** A query with a part that Mountwatch never writes. */
function isEdited({ AccountId, Label, MetricStat }: MetricDataQuery): boolean {
  return isSet(AccountId) || isSet(Label) || isSet(MetricStat?.Unit);
}

function seriesOf(metric: MetricAlarm | undefined, statisticName: string | undefined): AlarmSeries {
  const dimensions = (metric?.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']);
  return {
    namespace: metric?.Namespace ?? '',
    metric: metric?.MetricName ?? '',
    statistic: statisticName ?? '',
    dimensions: Object.fromEntries(dimensions),
  };
}

function isSet(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}
