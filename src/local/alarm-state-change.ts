/**
 * The event that CloudWatch puts on the bus when an alarm changes its state.
 * Source: Alarm events and EventBridge, CloudWatch user guide.
 */
import type { Alarm, AlarmSeries } from '../monitoring/alarm.ts';
import { expressionId } from './alarm-message.ts';
import { alarmTime } from './alarm-time.ts';
import type { AlarmTransition } from './alarm-transition.ts';
import type { LocalEvent } from './event-bus.ts';

export function alarmStateChange({ at, existing, from, since, to, reason }: AlarmTransition): LocalEvent {
  const { name, arn, description, alarm } = existing;
  const metrics = alarm === null ? [] : metricsOf(alarm);
  return {
    source: 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    resources: [arn],
    detail: {
      alarmName: name,
      state: { value: to, reason, timestamp: alarmTime(at) },
      previousState: { value: from, ...(since === null ? {} : { timestamp: alarmTime(since) }) },
      configuration: { description, metrics },
    },
  };
}

function metricsOf({ signal: { periodSeconds, expression, series } }: Alarm) {
  const returnData = expression === null;
  const inputs = Object.entries(series).map(([id, one]) => ({
    id,
    metricStat: { metric: metricOf(one), period: periodSeconds, stat: one.statistic },
    returnData,
  }));
  return expression === null ? inputs : [{ id: expressionId, expression, returnData: true }, ...inputs];
}

function metricOf({ namespace, metric, dimensions }: AlarmSeries) {
  return { namespace, name: metric, dimensions };
}
