/** What a stack is said to cost is what template.yaml and the functions make. */
import { expect, it } from 'vitest';
import * as ownMetrics from '../../src/metrics/own-metrics.ts';
import { alarmMetricUSD, customMetricUSD, stackFixedUSD } from '../../src/monitoring/cost.ts';
import { namesOf, propertiesOf, text } from './template.ts';

it('the fixed cost counts every metric that an alarm of the template watches and every one that a stack has once', () => {
  const { ownNamespace: _, startSeconds: _starts, mountWindowSeconds: _windows, ...onceAStack } = ownMetrics;
  const watched = namesOf('AWS::CloudWatch::Alarm').map((name) => metricsOf(propertiesOf(name)));
  const alarms = watched.reduce((sum, metrics) => sum + metrics, 0);
  const metrics = Object.keys(onceAStack).length;
  expect(stackFixedUSD).toBeCloseTo(alarms * alarmMetricUSD + metrics * customMetricUSD);
});

it('a key is paid for only where it is asked for, and the README has what the rest costs', () => {
  expect(namesOf('AWS::KMS::Key')).toEqual([]);
  expect(namesOf('AWS::KMS::Key', { TopicKey: 'create' })).toHaveLength(1);
  const costs = text('README.md').split('\n');
  expect(costs.find((line) => line.includes('a deployed stack, at most'))).toContain(
    `| $${stackFixedUSD.toFixed(2)} |`,
  );
  expect(costs.find((line) => line.startsWith('| the key of `TopicKey=create`'))).toMatch(/\| \$1\.00 \|$/);
});

/** An expression is not billed, the metrics that it is made of are. */
function metricsOf({ Metrics = [{ MetricStat: {} }] }: { Metrics?: readonly { MetricStat?: unknown }[] }) {
  return Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
}
