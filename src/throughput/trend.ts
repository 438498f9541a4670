/** Where size and demand are going: eight weeks by the day, and the peaks that earlier reviews have kept. */
import { median } from 'simple-statistics';
import { GiB } from '../metrics/units.ts';
import type { DailyHistory } from './daily-history.ts';
import type { WeekSummary } from './week-summary.ts';

export interface Trend {
  /** Days of which the size is known. */
  readonly days: number;
  /** Theil-Sen slope of Standard storage, GiB a week; null with fewer than 14 days. */
  readonly storageGiBPerWeek: number | null;
  /** A week's metered bytes over those of the week before, the median of the weeks; null with fewer than four whole ones. */
  readonly demandPerWeek: number | null;
  /** The highest peak of the weeks that earlier reviews have kept, MiB/s; null without any. CloudWatch no longer has it. */
  readonly earlierPeakMiBps: number | null;
}

const daysInAWeek = 7;
/** Below this a slope is chance. */
const leastDays = 14;
const leastWeeks = 4;

/** @returns null where neither a slope nor a peak can be told. */
export function trendOf(history: DailyHistory, weeks: readonly WeekSummary[]): Trend | null {
  const sizes = [...history.standardBytes].sort(([a], [b]) => a - b);
  if (sizes.length < leastDays && weeks.length === 0) return null;
  return {
    days: sizes.length,
    storageGiBPerWeek: sizes.length < leastDays ? null : (daysInAWeek * slope(sizes)) / GiB,
    demandPerWeek: weeklyRatio(history.meteredBytes),
    earlierPeakMiBps:
      weeks.length === 0 ? null : Math.max(...weeks.map(({ peakMeteredMiBps }) => peakMeteredMiBps)),
  };
}

/** Theil-Sen: the median of the slopes of all pairs, which a single migration does not move. Units of y a unit of x. */
function slope(points: readonly (readonly [number, number])[]): number {
  const slopes = points.flatMap(([x, y], at) =>
    points.slice(at + 1).map(([otherX, otherY]) => (otherY - y) / (otherX - x)),
  );
  return median(slopes);
}

/** Whole weeks back from the last day; a day without bytes was idle, for a sum is absent where nothing was done. */
function weeklyRatio(meteredBytes: ReadonlyMap<number, number>): number | null {
  const days = [...meteredBytes.keys()];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const count = Math.floor((last - first + 1) / daysInAWeek);
  if (!(count >= leastWeeks)) return null;
  const totals = Array.from({ length: count }, (_, week) => {
    const end = last - week * daysInAWeek;
    return Array.from({ length: daysInAWeek }, (_day, day) => meteredBytes.get(end - day) ?? 0).reduce(
      (a, b) => a + b,
    );
  });
  const ratios = totals.slice(0, -1).flatMap((total, at) => {
    const before = totals[at + 1] ?? 0;
    return before > 0 ? [total / before] : [];
  });
  return ratios.length === 0 ? null : median(ratios);
}
