import { describe, expect, it } from 'vitest';
import { GiB } from '../../../src/metrics/units.ts';
import { trendOf } from '../../../src/throughput/trend.ts';
import type { WeekSummary } from '../../../src/throughput/week-summary.ts';

const firstDay = 20_000;

function days(count: number, valueAt: (day: number) => number): ReadonlyMap<number, number> {
  return new Map(Array.from({ length: count }, (_, day) => [firstDay + day, valueAt(day)]));
}

const nothing = new Map<number, number>();

function aWeek(peakMeteredMiBps: number): WeekSummary {
  return {
    from: '2026-11-02T06:00:00.000Z',
    meteredBytes: 0,
    readBytes: 0,
    writtenBytes: 0,
    peakMeteredMiBps,
    observedMinutes: 10_080,
    standardBytes: 0,
  };
}

describe('the trend', () => {
  it('of a size that grows by 2 GiB a day is 14 GiB a week', () => {
    const trend = trendOf(
      { meteredBytes: nothing, standardBytes: days(56, (day) => (100 + 2 * day) * GiB) },
      [],
    );
    expect(trend).toEqual({ days: 56, storageGiBPerWeek: 14, demandPerWeek: null, earlierPeakMiBps: null });
  });

  it('is not moved by one migration: a terabyte that came on one day and went on the next', () => {
    const standardBytes = days(30, (day) => (day === 12 ? 1_124 : 100 + day) * GiB);
    expect(trendOf({ meteredBytes: nothing, standardBytes }, [])?.storageGiBPerWeek).toBe(7);
  });

  it('of demand is the median of each week over the one before: 100, 130, 169, 219.7', () => {
    const meteredBytes = days(28, (day) => 100 * 1.3 ** Math.floor(day / 7));
    const trend = trendOf({ meteredBytes, standardBytes: days(28, () => GiB) }, []);
    expect(trend?.demandPerWeek).toBeCloseTo(1.3, 9);
  });

  it('counts a day without bytes as idle, for a sum is absent where nothing was done', () => {
    const workdays = new Map(
      [...days(28, () => 10)].filter(([day]) => (day - firstDay) % 7 < 5 || day === firstDay + 27),
    );
    expect(trendOf({ meteredBytes: workdays, standardBytes: days(28, () => GiB) }, [])?.demandPerWeek).toBe(
      1,
    );
  });

  it('of demand is not told from fewer than four weeks', () => {
    const meteredBytes = days(27, () => 10);
    expect(trendOf({ meteredBytes, standardBytes: days(27, () => GiB) }, [])?.demandPerWeek).toBeNull();
  });

  it('knows the highest peak of the weeks that earlier reviews have kept', () => {
    const trend = trendOf({ meteredBytes: nothing, standardBytes: nothing }, [
      aWeek(20),
      aWeek(75),
      aWeek(3),
    ]);
    expect(trend).toEqual({ days: 0, storageGiBPerWeek: null, demandPerWeek: null, earlierPeakMiBps: 75 });
  });

  it('is not told from fewer than two weeks of sizes and no earlier review', () => {
    expect(trendOf({ meteredBytes: nothing, standardBytes: days(13, () => GiB) }, [])).toBeNull();
  });
});
