import { beforeAll, describe, expect, it } from 'vitest';
import type { Load } from '../../../src/local/load.ts';
import { localRegion } from '../../../src/local/region.ts';
import { GiB, MiB } from '../../../src/metrics/units.ts';
import type { Readings } from '../../../src/throughput/readings.ts';
import { reviewMinutes, windowBefore } from '../../../src/throughput/review-window.ts';
import { noSeries } from '../../../src/throughput/series.ts';

const id = 'fs-01234567';
const end = new Date('2026-11-02T08:03:00Z');
const window = windowBefore(end);
const minuteMs = 60_000;

/** 60 MiB written and 120 read in every minute, in operations of 1 MiB. */
const load: Load = {
  carriesOver: false,
  demandAt: () => ({
    clients: 1,
    dataReadBytes: 120 * MiB,
    dataReadOperations: 120,
    dataWriteBytes: 60 * MiB,
    dataWriteOperations: 60,
    metadataReadOperations: 0,
    metadataWriteOperations: 0,
  }),
};

describe('what a review reads of a file system that has lived in the local region', () => {
  const start = new Date(end.getTime() - (reviewMinutes + 10) * minuteMs);
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1 });
  let readings: Readings;
  let milliseconds = 0;
  const seriesOf = (name: string) => readings.get(name) ?? noSeries;

  beforeAll(async () => {
    region.efs.create({ id, throughputMode: 'bursting', standardBytes: 100 * GiB });
    region.efs.load(id, load);
    await region.clock.pass(60);
    for (let at = start.getTime(); at < end.getTime(); at += minuteMs) region.efs.playMinute(new Date(at));
    await region.reviewMetrics.readings(id, window);
    const begun = performance.now();
    readings = await region.reviewMetrics.readings(id, window);
    milliseconds = performance.now() - begun;
  });

  it.each([
    // A read counts a third.
    ['MeteredIOBytes Sum', 20_160, 100 * MiB],
    ['DataReadIOBytes Sum', 20_160, 120 * MiB],
    ['DataWriteIOBytes Sum', 20_160, 60 * MiB],
    ['PermittedThroughput Average', 20_160, 100 * MiB],
    // The window begins at 08:03: its first five minutes at 08:00.
    ['DataReadIOBytes SampleCount', 4_033, 600],
    ['DataWriteIOBytes SampleCount', 4_033, 300],
    ['BurstCreditBalance Minimum', 4_033, null],
    ['StorageBytes/Standard Average', 1_345, 100 * GiB],
    ['MetadataReadIOBytes Sum', 0, null],
  ])('has %s: %i points', (name, points, first) => {
    const { minutes, values } = seriesOf(name);
    expect([minutes.length, values.length]).toEqual([points, points]);
    if (first !== null) expect(values[0]).toBe(first);
  });

  it('has minutes that rise, whole ones of their period, within the window or reaching into it', () => {
    for (const { minutes, periodMinutes } of readings.values()) {
      const wrong = minutes.filter(
        (minute, at) =>
          minute % periodMinutes !== 0 ||
          minute <= (minutes[at - 1] ?? window.firstMinute - periodMinutes) ||
          minute >= window.firstMinute + window.minutes,
      );
      expect([...wrong]).toEqual([]);
    }
  });

  it('is read well within a tenth of a second', () => {
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(100);
  });
});
