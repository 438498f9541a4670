/** EFS metrics by the minute: what is asked of GetMetricData, and what is made of pages, parts and gaps. */
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { minuteMetricsOf } from '../../src/aws/minute-metrics.ts';

const cloudWatch = mockClient(CloudWatchClient);
beforeEach(() => cloudWatch.reset());

const from = new Date('2026-11-02T08:00:00Z');
const first = from.getTime() / 60_000;
const at = (minute: number) => new Date((first + minute) * 60_000);
const read = (until: Date, since = from) => minuteMetricsOf('us-east-1').minutes('fs-01234567', since, until);
const inputs = () => cloudWatch.commandCalls(GetMetricDataCommand).map(({ args }) => args[0].input);

const ids = ['meteredBytes', 'permittedThroughput', 'burstCreditBalance', 'percentIOLimit'] as const;
const result = (Id: string, minutes: readonly number[], more: object = {}) => ({
  Id,
  StatusCode: 'Complete' as const,
  Timestamps: minutes.map(at),
  Values: minutes.map((minute) => minute * 10 + 0.5),
  ...more,
});
const nothing = { MetricDataResults: ids.map((id) => result(id, [])) };

it('asks for four series of the file system, each with the statistic that means something', async () => {
  cloudWatch.on(GetMetricDataCommand).resolves(nothing);
  await read(at(5));
  const asked = (inputs()[0]?.MetricDataQueries ?? []).map(({ MetricStat }) => [
    MetricStat?.Metric?.Namespace,
    MetricStat?.Metric?.MetricName,
    MetricStat?.Stat,
    MetricStat?.Period,
    MetricStat?.Metric?.Dimensions,
  ]);
  const dimensions = [{ Name: 'FileSystemId', Value: 'fs-01234567' }];
  expect(asked).toEqual([
    ['AWS/EFS', 'MeteredIOBytes', 'Sum', 60, dimensions],
    ['AWS/EFS', 'PermittedThroughput', 'Average', 60, dimensions],
    ['AWS/EFS', 'BurstCreditBalance', 'Minimum', 60, dimensions],
    ['AWS/EFS', 'PercentIOLimit', 'Average', 60, dimensions],
  ]);
});

it('gives points by the minute since the epoch, each in its own series, and leaves out minutes without one', async () => {
  const results = [
    result('percentIOLimit', [4]),
    result('meteredBytes', [0, 2]),
    result('burstCreditBalance', []),
    result('permittedThroughput', [1]),
  ];
  cloudWatch.on(GetMetricDataCommand).resolves({ MetricDataResults: results });
  expect(await read(at(5))).toEqual({
    meteredBytes: new Map([
      [first, 0.5],
      [first + 2, 20.5],
    ]),
    permittedThroughput: new Map([[first + 1, 10.5]]),
    burstCreditBalance: new Map(),
    percentIOLimit: new Map([[first + 4, 40.5]]),
  });
});

it('follows every page, and a series that comes in parts', async () => {
  cloudWatch
    .on(GetMetricDataCommand)
    .resolves({
      MetricDataResults: [result('meteredBytes', [0, 1], { StatusCode: 'PartialData' })],
      NextToken: 'second',
    })
    .on(GetMetricDataCommand, { NextToken: 'second' })
    .resolves({ MetricDataResults: [result('permittedThroughput', [0])], NextToken: 'third' })
    .on(GetMetricDataCommand, { NextToken: 'third' })
    .resolves({ MetricDataResults: [result('meteredBytes', [2])] });
  const { meteredBytes, permittedThroughput } = await read(at(3));
  expect([...meteredBytes.keys()]).toEqual([first, first + 1, first + 2]);
  expect([...permittedThroughput.keys()]).toEqual([first]);
  expect(inputs()).toHaveLength(3);
});

describe('is a failed read', () => {
  it.each([
    ['a series that stays a part', result('meteredBytes', [0], { StatusCode: 'PartialData' })],
    ['an error within', result('meteredBytes', [], { StatusCode: 'InternalError' })],
    ['a refusal within', result('meteredBytes', [], { StatusCode: 'Forbidden' })],
    ['a series that nobody asked for', result('toString', [])],
  ])('where CloudWatch answers with %s', async (_name, answer) => {
    cloudWatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [answer as never] });
    await expect(read(at(5))).rejects.toMatchObject({
      name: 'ReadFailed',
      action: 'cloudwatch:GetMetricData',
    });
  });
});

describe('a range', () => {
  const ranges = () => inputs().map(({ StartTime, EndTime }) => [StartTime, EndTime]);
  beforeEach(() => cloudWatch.on(GetMetricDataCommand).resolves(nothing));

  it('begins with the minute that holds its first moment, and ends with the one that holds its last', async () => {
    await read(new Date(at(2).getTime() + 1), new Date(from.getTime() + 59_999));
    expect(ranges()).toEqual([[at(0), at(3)]]);
  });

  it('without a minute is not asked for', async () => {
    await read(from);
    expect(ranges()).toEqual([]);
  });

  it('of two weeks and more is split, so that no call has more than 100,800 points', async () => {
    await read(at(60_000));
    expect(ranges()).toEqual([
      [at(0), at(25_200)],
      [at(25_200), at(50_400)],
      [at(50_400), at(60_000)],
    ]);
    for (const { StartTime, EndTime, MetricDataQueries = [] } of inputs()) {
      const minutes = (Number(EndTime) - Number(StartTime)) / 60_000;
      expect(minutes * MetricDataQueries.length).toBeLessThanOrEqual(100_800);
    }
  });
});
