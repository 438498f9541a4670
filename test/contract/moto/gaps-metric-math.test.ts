/** moto has no metric math: an expression that is more than an id gives no point. A case that fails is good news. */
import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { metricMathCases } from '../metric-math-cases.ts';
import { useMoto } from './environment.ts';

const minute = (index: number) => new Date(Date.UTC(2026, 10, 2, 8, index));
let cloudWatch: CloudWatchClient;

beforeEach(async () => {
  await useMoto(inject('motoUrl'));
  cloudWatch = new CloudWatchClient();
});

describe('moto gives no point for metric math', () => {
  it.each(metricMathCases)('$rule: $expression', async ({ expression, series }) => {
    for (const [MetricName, values] of Object.entries(series)) {
      const MetricData = values.flatMap((Value, index) =>
        Value === null ? [] : [{ MetricName, Value, Timestamp: minute(index) }],
      );
      await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'test', MetricData }));
    }
    const [first = ''] = Object.keys(series);
    expect(await valuesOf(first, Object.keys(series))).not.toEqual([]);
    expect(await valuesOf(expression, Object.keys(series))).toEqual([]);
  });
});

async function valuesOf(Expression: string, ids: readonly string[]) {
  const queries = ids.map((Id) => ({
    Id,
    MetricStat: { Metric: { Namespace: 'test', MetricName: Id }, Stat: 'Sum', Period: 60 },
    ReturnData: false,
  }));
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: minute(0),
      EndTime: minute(10),
      MetricDataQueries: [...queries, { Id: 'result', Expression }],
    }),
  );
  return MetricDataResults[0]?.Values;
}
