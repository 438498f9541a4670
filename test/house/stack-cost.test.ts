/** What a stack is said to cost is what template.yaml and the functions make. */
import { expect, it } from 'vitest';
import * as ownMetrics from '../../src/metrics/own-metrics.ts';
import { alarmMetricUSD, customMetricUSD, stackFixedUSD } from '../../src/monitoring/cost.ts';
import { namesOf } from './template.ts';

it('the fixed cost counts every alarm of the template and every metric that a stack has once', () => {
  const { ownNamespace: _, startSeconds: _starts, mountWindowSeconds: _windows, ...onceAStack } = ownMetrics;
  const alarms = namesOf('AWS::CloudWatch::Alarm').length;
  const metrics = Object.keys(onceAStack).length;
  expect(stackFixedUSD).toBeCloseTo(alarms * alarmMetricUSD + metrics * customMetricUSD);
});
