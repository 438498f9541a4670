/**
 * One CloudWatch metric in memory: a statistic set a minute, added up by the hour as well, so that a window of a day
 * costs at most 24 hours and 118 minutes of looking, wherever it begins, and its sums are not rounded.
 */
import type { Statistic } from '../metrics/efs-metrics.ts';

/** What PutMetricData calls a statistic set: many samples as one. */
export interface StatisticSet {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

export interface StatisticSeries {
  /** Adds samples to the minute that begins `minute` minutes after the epoch. @throws Error before the first minute. */
  add(minute: number, set: StatisticSet): void;
  /** Over the minutes that begin in [fromSeconds, toSeconds) since the epoch; null where none has a sample. */
  over(statistic: Statistic, fromSeconds: number, toSeconds: number): number | null;
}

const minutesInAnHour = 60;
const minutesInADay = 1_440;

export function statisticSeries(): StatisticSeries {
  const minutes = statisticRow();
  const hours = statisticRow();
  /** Minute 0 of both rows, at midnight: hours of the row are hours of the clock. */
  let first: number | null = null;

  return {
    add(minute, set) {
      first ??= minute - (minute % minutesInADay);
      if (minute < first) throw new Error('metrics are published in the order of time');
      minutes.add(minute - first, set);
      hours.add(Math.floor((minute - first) / minutesInAnHour), set);
    },
    over(statistic, fromSeconds, toSeconds) {
      if (first === null) return null;
      const window: Window = {
        sum: 0,
        count: 0,
        min: Number.POSITIVE_INFINITY,
        max: Number.NEGATIVE_INFINITY,
      };
      const end = Math.ceil(toSeconds / 60) - first;
      const last = Math.min(end, minutes.length());
      let minute = Math.max(0, Math.ceil(fromSeconds / 60) - first);
      while (minute < last) {
        const wholeHour = minute % minutesInAnHour === 0 && minute + minutesInAnHour <= end;
        if (wholeHour) hours.addTo(window, minute / minutesInAnHour);
        else minutes.addTo(window, minute);
        minute += wholeHour ? minutesInAnHour : 1;
      }
      return window.count === 0 ? null : statisticOf(statistic, window);
    },
  };
}

type Window = { -readonly [part in keyof StatisticSet]: number };

function statisticOf(statistic: Statistic, { sum, count, min, max }: StatisticSet): number {
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return min;
    case 'Maximum':
      return max;
    default:
      return statistic satisfies never;
  }
}

/** Statistic sets in typed arrays that grow: 32 bytes each. A count of 0 marks a gap. */
function statisticRow() {
  let length = 0;
  let sums = new Float64Array(minutesInADay);
  let counts = new Float64Array(minutesInADay);
  let minima = new Float64Array(minutesInADay);
  let maxima = new Float64Array(minutesInADay);

  return {
    length: () => length,
    add(index: number, { sum, count, min, max }: StatisticSet) {
      if (index >= sums.length) {
        const most = Math.max(index + 1, 2 * sums.length);
        [sums, counts, minima, maxima] = [sums, counts, minima, maxima].map((old) =>
          grown(old, most),
        ) as Four;
      }
      const isFirst = counts[index] === 0;
      sums[index] = at(sums, index) + sum;
      counts[index] = at(counts, index) + count;
      minima[index] = isFirst ? min : Math.min(at(minima, index), min);
      maxima[index] = isFirst ? max : Math.max(at(maxima, index), max);
      length = Math.max(length, index + 1);
    },
    addTo(window: Window, index: number) {
      const count = at(counts, index);
      if (count === 0) return;
      window.sum += at(sums, index);
      window.count += count;
      window.min = Math.min(window.min, at(minima, index));
      window.max = Math.max(window.max, at(maxima, index));
    },
  };
}

type Four = [Column, Column, Column, Column];
type Column = Float64Array<ArrayBuffer>;

function grown(old: Column, length: number): Column {
  const longer = new Float64Array(length);
  longer.set(old);
  return longer;
}

function at(column: Column, index: number): number {
  return column[index] ?? 0;
}
