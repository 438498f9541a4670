import { describe, expect, it } from 'vitest';
import { throttleCurve } from '../../../src/throughput/throttle-curve.ts';
import { perMinute, readingsOf, reviewed, sizedFileSystem } from '../../support/review-inputs.ts';

describe('the throttle curve', () => {
  it('says for lower amounts how many minutes a week want more, and what each costs', () => {
    // Of each day 60 minutes at 80 MiB/s, 60 at 50, and the rest at 5: 100 are provisioned to serve, with nothing included.
    const mibps = (at: number) => (at % 1_440 < 60 ? 80 : at % 1_440 < 120 ? 50 : 5);
    const { judged } = reviewed({
      fileSystem: sizedFileSystem({ standardGiB: 0, throughputMode: 'elastic' }),
      readings: readingsOf({
        'DataWriteIOBytes Sum': (at) => perMinute(mibps(at)),
        'PermittedThroughput Average': () => 1e9,
      }),
    });
    const curve = throttleCurve(100, judged);
    expect(
      curve.map(({ provisionedMiBps, shortMinutesPerWeek }) => [provisionedMiBps, shortMinutesPerWeek]),
    ).toEqual([
      [10, 840],
      [20, 840],
      [40, 840],
      [60, 420],
      [80, 0],
      [100, 0],
      [125, 0],
    ]);
    expect(curve.map(({ monthlyUSD: usd }) => usd)).toEqual([60, 120, 240, 360, 480, 600, 750]);
  });

  it('names no amount twice, none below 1 and none above what the Region allows', () => {
    const { judged } = reviewed();
    expect(throttleCurve(2, judged).map(({ provisionedMiBps }) => provisionedMiBps)).toEqual([1, 2, 3]);
    expect(throttleCurve(3_400, judged).at(-1)?.provisionedMiBps).toBe(3_414);
  });
});
