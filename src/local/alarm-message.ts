/**
 * What CloudWatch publishes when an alarm changes its state: the subject of the e-mail and the JSON below it.
 * Source: Notifying users on alarm changes, CloudWatch user guide. When an alarm was last configured is not kept here,
 * so `AlarmConfigurationUpdatedTimestamp` is missing.
 */
import type { Alarm, AlarmSeries } from '../monitoring/alarm.ts';
import { alarmTime } from './alarm-time.ts';
import type { AlarmTransition } from './alarm-transition.ts';
import { regionName } from './region-names.ts';
import type { Message } from './topics.ts';

const mostSubject = 100;
/** The id that our alarms give their expression; nothing refers to it. */
export const expressionId = 'alarm';

export function alarmMessage({ at, existing, from, to, reason }: AlarmTransition, alarm: Alarm): Message {
  const { region, account } = placeOf(existing.arn);
  const subject = `${to}: "${existing.name}" in ${regionName(region)}`.replaceAll(/[^ -~]/g, '?');
  const body = {
    AlarmName: existing.name,
    AlarmDescription: existing.description,
    AWSAccountId: account,
    NewStateValue: to,
    NewStateReason: reason,
    StateChangeTime: alarmTime(at),
    Region: regionName(region),
    AlarmArn: existing.arn,
    OldStateValue: from,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    Trigger: triggerOf(alarm),
  };
  return { subject: subject.slice(0, mostSubject), text: JSON.stringify(body) };
}

/** arn:aws:cloudwatch:<region>:<account>:alarm:<name>. */
function placeOf(arn: string): { readonly region: string; readonly account: string } {
  const [, , , region = '', account = ''] = arn.split(':');
  return { region, account };
}

function triggerOf(alarm: Alarm) {
  return {
    ...signalOf(alarm),
    Period: alarm.signal.periodSeconds,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ComparisonOperator: alarm.operator,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: '',
  };
}

function signalOf({ signal: { periodSeconds, expression, series } }: Alarm) {
  const [plain] = Object.values(series);
  if (expression === null && plain !== undefined) {
    const Statistic = snake(plain.statistic);
    return { ...metricOf(plain), StatisticType: 'Statistic', Statistic, Unit: null };
  }
  const inputs = Object.entries(series).map(([Id, one]) => ({
    Id,
    MetricStat: { Metric: metricOf(one), Period: periodSeconds, Stat: one.statistic },
    ReturnData: false,
  }));
  return { Metrics: [{ Expression: expression, Id: expressionId, ReturnData: true }, ...inputs] };
}

function metricOf({ namespace, metric, dimensions }: AlarmSeries) {
  const Dimensions = Object.entries(dimensions).map(([name, value]) => ({ value, name }));
  return { MetricName: metric, Namespace: namespace, Dimensions };
}

/** SampleCount becomes SAMPLE_COUNT. */
function snake(statistic: string): string {
  return statistic.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
