/** What moto cannot show of the weekly review: pages of metrics, and keys that DynamoDB leaves undone when it is busy. */
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { reviewItem } from '../../src/aws/review-items.ts';
import { reviewMetricsOf } from '../../src/aws/review-metrics.ts';
import { reviewTableOf } from '../support/review-table.ts';
import { someReview } from '../support/review-values.ts';

const cloudWatch = mockClient(CloudWatchClient);
const dynamo = mockClient(DynamoDBClient);
const now = new Date('2026-11-02T08:00:00Z');
let slept: number[] = [];
beforeEach(() => {
  cloudWatch.reset();
  dynamo.reset();
  slept = [];
});

it('3.3-metric-pages: a series that comes as PartialData is whole with the page that says Complete', async () => {
  const firstMinute = now.getTime() / 60_000 - 60;
  const part = (StatusCode: 'PartialData' | 'Complete', ...minutes: readonly number[]) => ({
    Id: 'q0',
    StatusCode,
    Timestamps: minutes.map((minute) => new Date((firstMinute + minute) * 60_000)),
    Values: minutes.map((minute) => minute * 10),
  });
  cloudWatch.on(GetMetricDataCommand).callsFake(({ NextToken, MetricDataQueries = [] }) => {
    if (MetricDataQueries.length === 8) return { MetricDataResults: [] };
    return NextToken === 'more'
      ? { MetricDataResults: [part('Complete', 1, 0)] }
      : { MetricDataResults: [part('PartialData', 59, 2)], NextToken: 'more' };
  });
  const readings = await reviewMetricsOf('us-east-1').readings('fs-01234567', { firstMinute, minutes: 60 });
  const { minutes, values } = readings.get('MeteredIOBytes Sum') ?? {};
  expect([...(minutes ?? [])].map((minute) => minute - firstMinute)).toEqual([0, 1, 2, 59]);
  expect(values).toEqual(Float64Array.of(0, 10, 20, 590));
});

describe('keys of BatchGetItem', () => {
  const table = reviewTableOf('us-east-1', 'mountwatch-state', {
    now: () => now,
    sleep: async (seconds) => void slept.push(seconds),
  });
  const ids = ['fs-00000001', 'fs-00000002', 'fs-00000003'] as const;
  const itemOf = (id: string) => marshall(reviewItem(someReview(id, now)));
  const keyOf = (id: string) => marshall({ pk: `review#${id}`, sk: now.toISOString() });
  const answer = (found: readonly string[], undone: readonly string[]) => ({
    Responses: { 'mountwatch-state': found.map(itemOf) },
    UnprocessedKeys: undone.length === 0 ? {} : { 'mountwatch-state': { Keys: undone.map(keyOf) } },
  });
  const asked = () =>
    dynamo
      .commandCalls(BatchGetItemCommand)
      .map(({ args }) => args[0].input.RequestItems?.['mountwatch-state']);

  it('3.3-unprocessed: that are left undone are asked for again, after a wait that doubles', async () => {
    dynamo
      .on(BatchGetItemCommand)
      .resolvesOnce(answer([ids[2]], [ids[0], ids[1]]))
      .resolvesOnce(answer([], [ids[0], ids[1]]))
      .resolvesOnce(answer([ids[1], ids[0]], []));
    const found = await table.reviewsAt(ids, now);
    expect(found).toEqual(ids.map((id) => someReview(id, now)));
    expect(slept).toEqual([0.1, 0.2]);
    expect(asked().map((request) => request?.Keys?.length)).toEqual([3, 2, 2]);
    expect(asked().map((request) => request?.ConsistentRead)).toEqual([true, true, true]);
  });

  it('3.3-unprocessed: that stay undone are a failed read, and not reviews that are not there', async () => {
    dynamo.on(BatchGetItemCommand).resolves(answer([ids[0]], [ids[1]]));
    await expect(table.reviewsAt(ids, now)).rejects.toMatchObject({
      name: 'ReadFailed',
      transient: true,
      message: expect.stringContaining('1 keys unprocessed'),
    });
    expect(slept.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(6.3);
  });
});
