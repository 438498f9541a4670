/** What a stack is said to cost is what template.yaml and the functions make. */
import { expect, it } from 'vitest';
import * as ownMetrics from '../../src/metrics/own-metrics.ts';
import { alarmMetricUSD, customMetricUSD, stackFixedUSD } from '../../src/monitoring/cost.ts';
import { namesOf, propertiesOf } from './template.ts';

it('the fixed cost counts every metric that an alarm of the template watches and every one that a stack has once', () => {
  const { ownNamespace: _, startSeconds: _starts, mountWindowSeconds: _windows, ...onceAStack } = ownMetrics;
  const watched = namesOf('AWS::CloudWatch::Alarm').map((name) => metricsOf(propertiesOf(name)));
  const alarms = watched.reduce((sum, metrics) => sum + metrics, 0);
  const metrics = Object.keys(onceAStack).length;
  expect(stackFixedUSD).toBeCloseTo(alarms * alarmMetricUSD + metrics * customMetricUSD);
});

/** An expression is not billed, the metrics that it is made of are. */
function metricsOf({ Metrics = [{ MetricStat: {} }] }: { Metrics?: readonly { MetricStat?: unknown }[] }) {
  return Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
}
