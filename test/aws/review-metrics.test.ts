/** What a review asks of GetMetricData, and what is made of pages, parts, orders and numbers that cannot be. */
import { CloudWatchClient, GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { reviewMetricsOf } from '../../src/aws/review-metrics.ts';
import { reviewMinutes } from '../../src/throughput/review-window.ts';
import { chanceOf } from '../support/chance.ts';

const cloudWatch = mockClient(CloudWatchClient);
beforeEach(() => cloudWatch.reset());

const firstMinute = Date.parse('2026-10-19T08:03:00Z') / 60_000;
const window = { firstMinute, minutes: reviewMinutes };
const at = (minute: number) => new Date((firstMinute + minute) * 60_000);
const metrics = reviewMetricsOf('us-east-1');
const readings = () => metrics.readings('fs-01234567', window);
const inputs = () => cloudWatch.commandCalls(GetMetricDataCommand).map(({ args }) => args[0].input);

/** @param points minutes of the window, each with its value. */
const result = (Id: string, points: readonly (readonly [number, number])[], more: object = {}) => ({
  Id,
  StatusCode: 'Complete' as const,
  Timestamps: points.map(([minute]) => at(minute)),
  Values: points.map(([, value]) => value),
  ...more,
});
const answer = (...results: readonly MetricDataResult[]) =>
  cloudWatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [...results] });
/** To one of the two calls: that which asks for metered bytes. */
const answerToSecond = (...results: readonly MetricDataResult[]) =>
  cloudWatch.on(GetMetricDataCommand).callsFake(({ MetricDataQueries = [] }) => ({
    MetricDataResults: MetricDataQueries.length === 5 ? results : [],
  }));

describe('readings', () => {
  it('are asked for in two calls at once, each with the whole window, and one page of points', async () => {
    let open = 0;
    let mostOpen = 0;
    cloudWatch.on(GetMetricDataCommand).callsFake(async () => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await new Promise(setImmediate);
      open -= 1;
      return { MetricDataResults: [] };
    });
    await readings();
    expect(mostOpen).toBe(2);
    expect(
      inputs().map(({ StartTime, EndTime, MaxDatapoints }) => [StartTime, EndTime, MaxDatapoints]),
    ).toEqual(Array(2).fill([at(0), at(20_160), 100_800]));
    const points = inputs().map(({ MetricDataQueries = [] }) =>
      MetricDataQueries.reduce((sum, { MetricStat }) => sum + (20_160 * 60) / (MetricStat?.Period ?? 0), 0),
    );
    // Four series of 20,160 and four of 4,032; three of 20,160 and two of 4,032.
    expect(points).toEqual([96_768, 68_544]);
  });

  it('are the series of the file system, with the storage class where there is one', async () => {
    answer();
    await readings();
    const asked = inputs().flatMap(({ MetricDataQueries = [] }) =>
      MetricDataQueries.map(({ MetricStat }) => [
        MetricStat?.Metric?.MetricName,
        MetricStat?.Stat,
        MetricStat?.Period,
        MetricStat?.Metric?.Dimensions?.map(({ Value }) => Value).join(' '),
      ]),
    );
    expect(asked).toEqual([
      ['DataReadIOBytes', 'Sum', 60, 'fs-01234567'],
      ['DataWriteIOBytes', 'Sum', 60, 'fs-01234567'],
      ['MetadataReadIOBytes', 'Sum', 60, 'fs-01234567'],
      ['MetadataWriteIOBytes', 'Sum', 60, 'fs-01234567'],
      ['DataReadIOBytes', 'SampleCount', 300, 'fs-01234567'],
      ['DataWriteIOBytes', 'SampleCount', 300, 'fs-01234567'],
      ['MetadataReadIOBytes', 'SampleCount', 300, 'fs-01234567'],
      ['MetadataWriteIOBytes', 'SampleCount', 300, 'fs-01234567'],
      ['MeteredIOBytes', 'Sum', 60, 'fs-01234567'],
      ['PermittedThroughput', 'Average', 60, 'fs-01234567'],
      ['TotalIOBytes', 'Sum', 60, 'fs-01234567'],
      ['BurstCreditBalance', 'Minimum', 300, 'fs-01234567'],
      ['StorageBytes', 'Average', 300, 'fs-01234567 Standard'],
    ]);
  });

  it('are the same in whatever order results and points come, on however many pages', async () => {
    const { uniform } = chanceOf(7);
    const shuffled = <T>(items: readonly T[]) =>
      items
        .map((item) => [uniform(), item] as const)
        .sort(([a], [b]) => a - b)
        .map(([, item]) => item);
    const series = ['q0', 'q1', 'q2', 'q3'].map(
      (id, index) =>
        [id, Array.from({ length: 500 }, (_, minute) => [minute, minute * 10 + index] as const)] as const,
    );
    answer(...series.map(([id, points]) => result(id, points)));
    const inOrder = await readings();
    expect(inOrder.get('DataWriteIOBytes Sum')?.values.slice(0, 3)).toEqual(Float64Array.of(1, 11, 21));

    cloudWatch.reset();
    const pieces = shuffled(
      series.flatMap(([id, points]) => {
        const mixed = shuffled(points);
        return [result(id, mixed.slice(0, 200)), result(id, mixed.slice(200))];
      }),
    );
    const seen = new Set<string>();
    const pages = pieces.map((piece) => {
      const StatusCode = seen.has(piece.Id) ? ('Complete' as const) : ('PartialData' as const);
      seen.add(piece.Id);
      return { ...piece, StatusCode };
    });
    cloudWatch.on(GetMetricDataCommand).callsFake(({ NextToken = '0', MetricDataQueries = [] }) => {
      const page = Number(NextToken);
      const next = page + 1 < pages.length ? { NextToken: String(page + 1) } : {};
      const ours = MetricDataQueries.length === 8;
      return { MetricDataResults: ours ? [pages[page]] : [], ...(ours ? next : {}) };
    });
    const mixed = await readings();
    for (const name of [
      'DataReadIOBytes Sum',
      'DataWriteIOBytes Sum',
      'MetadataReadIOBytes Sum',
      'MetadataWriteIOBytes Sum',
    ]) {
      expect(mixed.get(name)).toEqual(inOrder.get(name));
    }
  });

  it('have the period that was asked for, though points are further apart', async () => {
    answerToSecond(
      result('q0', [
        [0, 5],
        [30, 5],
      ]),
      result('q4', [
        [2, 7],
        [17, 7],
      ]),
    );
    const found = await readings();
    expect(found.get('MeteredIOBytes Sum')?.periodMinutes).toBe(1);
    expect(found.get('StorageBytes/Standard Average')?.periodMinutes).toBe(5);
  });

  it('may begin with five minutes that reach into the window, as CloudWatch counts them', async () => {
    answerToSecond(
      result('q3', [
        [-3, 2e12],
        [2, 1e12],
      ]),
    );
    const { minutes } = (await readings()).get('BurstCreditBalance Minimum') ?? {};
    expect(minutes).toEqual(Int32Array.of(firstMinute - 3, firstMinute + 2));
  });
});

describe('is a failed read', () => {
  it.each([
    [
      'a series that stays a part',
      result('q0', [[0, 1]], { StatusCode: 'PartialData' }),
      'MeteredIOBytes Sum',
    ],
    ['an error within', result('q0', [], { StatusCode: 'InternalError' }), 'InternalError'],
    ['a refusal within', result('q0', [], { StatusCode: 'Forbidden' }), 'Forbidden'],
    ['a series that nobody asked for', result('q5', [[0, 1]]), 'q5'],
    ['a negative value', result('q0', [[0, -1]]), '-1'],
    ['no number', result('q0', [[0, Number.NaN]]), 'NaN'],
    ['a number without end', result('q0', [[0, Number.POSITIVE_INFINITY]]), 'Infinity'],
    ['a point without a value', result('q0', [[0, 1]], { Values: [] }), '1 timestamps, 0 values'],
    ['a minute before the window', result('q0', [[-1, 1]]), 'not of the time'],
    ['five minutes that end with the beginning of the window', result('q3', [[-5, 1]]), 'not of the time'],
    ['the minute after the window', result('q0', [[20_160, 1]]), 'not of the time'],
    [
      'a moment that is none',
      result('q0', [], { Timestamps: [new Date(Number.NaN)], Values: [1] }),
      'not of the time',
    ],
    [
      'two values of one minute',
      result('q0', [
        [0, 1],
        [0, 2],
      ]),
      'twice',
    ],
  ])('where CloudWatch answers with %s', async (_name, wrong, told) => {
    answerToSecond(result('q1', [[0, 1]]), wrong as MetricDataResult);
    await expect(readings()).rejects.toMatchObject({
      name: 'ReadFailed',
      action: 'cloudwatch:GetMetricData',
      message: expect.stringContaining(told),
    });
  });

  it('where one of the two calls is refused', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client' });
    cloudWatch.on(GetMetricDataCommand).resolvesOnce({ MetricDataResults: [] }).rejectsOnce(denied);
    await expect(readings()).rejects.toMatchObject({
      name: 'ReadFailed',
      transient: false,
      action: 'cloudwatch:GetMetricData',
    });
  });
});

describe('the history', () => {
  const day = (text: string) => Date.parse(text) / 86_400_000;
  const history = () => metrics.history('fs-01234567', new Date('2026-11-02T08:03:00Z'));

  it('is one call for 56 whole days, and by the day since the epoch', async () => {
    const Timestamps = [new Date('2026-11-01'), new Date('2026-09-07')];
    answer(
      { Id: 'meteredBytes', Timestamps, Values: [5, 3] },
      { Id: 'standardBytes', Timestamps: [], Values: [] },
    );
    expect(await history()).toEqual({
      meteredBytes: new Map([
        [day('2026-11-01'), 5],
        [day('2026-09-07'), 3],
      ]),
      standardBytes: new Map(),
    });
    expect(inputs()).toHaveLength(1);
    expect(inputs()[0]).toMatchObject({
      StartTime: new Date('2026-09-07T00:00:00Z'),
      EndTime: new Date('2026-11-02T00:00:00Z'),
      MetricDataQueries: [
        { MetricStat: { Metric: { MetricName: 'MeteredIOBytes' }, Period: 86_400, Stat: 'Sum' } },
        { MetricStat: { Metric: { MetricName: 'StorageBytes' }, Period: 86_400, Stat: 'Average' } },
      ],
    });
  });

  it('with the day that has not ended is a failed read', async () => {
    answer({ Id: 'meteredBytes', Timestamps: [new Date('2026-11-02')], Values: [5] });
    await expect(history()).rejects.toMatchObject({ name: 'ReadFailed', action: 'cloudwatch:GetMetricData' });
  });
});
