/** What the weekly review relies on CloudWatch for, each rule a named case (docs/contract.md), the same for the local metrics and for moto's. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewMetrics } from '../../src/flows/review-ports.ts';
import type { StatisticSet } from '../../src/local/statistic-series.ts';

export interface ReviewMetricsWorld {
  readonly metrics: ReviewMetrics;
  /** Of the metric and class, such as `StorageBytes/Standard`. @param minute since the epoch. */
  publish(fileSystemId: string, metric: string, minute: number, set: StatisticSet): Promise<void>;
}

const id = 'fs-01234567';
/** A full hour. */
const firstMinute = Date.parse('2026-10-19T08:00:00Z') / 60_000;
const window = { firstMinute, minutes: 60 };
const one = (value: number): StatisticSet => ({ sum: value, count: 1, min: value, max: value });

export function reviewMetricsContract(name: string, open: () => Promise<ReviewMetricsWorld>): void {
  let world: ReviewMetricsWorld;
  beforeEach(async () => {
    world = await open();
  });
  const publish = (metric: string, at: number, set: StatisticSet, fileSystemId = id) =>
    world.publish(fileSystemId, metric, firstMinute + at, set);
  /** Series with points: minutes of the window to values. */
  const read = async (fileSystemId = id) => {
    const all = await world.metrics.readings(fileSystemId, window);
    const full = [...all].filter(([, { minutes }]) => minutes.length > 0);
    const pointsOf = (minutes: Int32Array, values: Float64Array) =>
      Array.from(minutes, (minute, at) => [minute - firstMinute, values[at]]);
    return Object.fromEntries(full.map(([label, { minutes, values }]) => [label, pointsOf(minutes, values)]));
  };

  describe(`${name}: readings`, () => {
    it('3.3-periods: sums are given by the minute, counts and levels over five, each by its statistic', async () => {
      await publish('DataReadIOBytes', 7, { sum: 30, count: 3, min: 5, max: 15 });
      await publish('DataReadIOBytes', 5, { sum: 10, count: 2, min: 4, max: 6 });
      await publish('PermittedThroughput', 9, one(104_857_600));
      await publish('BurstCreditBalance', 14, one(2e12));
      await publish('BurstCreditBalance', 10, one(3e12));
      expect(await read()).toEqual({
        'DataReadIOBytes Sum': [
          [5, 10],
          [7, 30],
        ],
        'DataReadIOBytes SampleCount': [[5, 5]],
        'PermittedThroughput Average': [[9, 104_857_600]],
        'BurstCreditBalance Minimum': [[10, 2e12]],
      });
    });

    it('3.3-window: points that begin in the window are given, those before it and from its end on are not', async () => {
      for (const at of [-1, 0, 59, 60]) await publish('MeteredIOBytes', at, one(100 + at));
      expect(await read()).toEqual({
        'MeteredIOBytes Sum': [
          [0, 100],
          [59, 159],
        ],
      });
    });

    it('3.3-dimensions: a size has its storage class, and a file system its own series', async () => {
      await publish('StorageBytes/Standard', 15, one(7));
      await publish('StorageBytes/Total', 15, one(9));
      await publish('MeteredIOBytes', 15, one(5), 'fs-012345678');
      expect(await read()).toEqual({ 'StorageBytes/Standard Average': [[15, 7]] });
    });

    it('3.3-no-points: a series without points is there, and empty', async () => {
      const all = await world.metrics.readings(id, window);
      expect(all.size).toBe(13);
      expect([...all.values()].map(({ minutes }) => minutes.length)).toEqual(Array(13).fill(0));
      const periods = [...all].filter(([, { periodMinutes }]) => periodMinutes === 5).map(([label]) => label);
      expect(periods).toEqual([
        'DataReadIOBytes SampleCount',
        'DataWriteIOBytes SampleCount',
        'MetadataReadIOBytes SampleCount',
        'MetadataWriteIOBytes SampleCount',
        'BurstCreditBalance Minimum',
        'StorageBytes/Standard Average',
      ]);
    });
  });

  it(`${name}: 3.3-days: the history has the 56 whole days before a moment, sums of bytes and means of sizes`, async () => {
    const today = Date.parse('2026-10-19T00:00:00Z') / 86_400_000;
    const atDay = (day: number, hour: number) => (today + day) * 1_440 + hour * 60 - firstMinute;
    for (const [day, hour, value] of [
      [-57, 23, 1],
      [-56, 0, 2],
      [-56, 23, 4],
      [-1, 12, 8],
      [0, 0, 16],
    ] as const) {
      await publish('MeteredIOBytes', atDay(day, hour), one(value));
      await publish('StorageBytes/Standard', atDay(day, hour), one(value));
    }
    expect(await world.metrics.history(id, new Date('2026-10-19T08:00:00Z'))).toEqual({
      meteredBytes: new Map([
        [today - 56, 6],
        [today - 1, 8],
      ]),
      standardBytes: new Map([
        [today - 56, 3],
        [today - 1, 8],
      ]),
    });
  });
}
