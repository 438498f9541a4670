/** What moto does where it does not do what the weekly review relies on. A case that fails is good news: the gap is closed. */
import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { beforeEach, expect, inject, it } from 'vitest';
import { useMoto } from './environment.ts';

beforeEach(() => useMoto(inject('motoUrl')));

it('3.3-metric-pages: moto gives every point in one page, whatever MaxDatapoints says', async () => {
  const client = new CloudWatchClient();
  const from = Date.parse('2026-10-19T08:00:00Z');
  const MetricName = 'MeteredIOBytes';
  for (let minute = 0; minute < 3; minute += 1) {
    const datum = { MetricName, Timestamp: new Date(from + minute * 60_000), Value: 1 };
    await client.send(new PutMetricDataCommand({ Namespace: 'AWS/EFS', MetricData: [datum] }));
  }
  const stat = { Metric: { Namespace: 'AWS/EFS', MetricName }, Period: 60, Stat: 'Sum' };
  const { MetricDataResults, NextToken } = await client.send(
    new GetMetricDataCommand({
      MetricDataQueries: [{ Id: 'q0', MetricStat: stat }],
      StartTime: new Date(from),
      EndTime: new Date(from + 180_000),
      MaxDatapoints: 2,
    }),
  );
  expect([MetricDataResults?.[0]?.Values?.length, NextToken]).toEqual([3, undefined]);
});
