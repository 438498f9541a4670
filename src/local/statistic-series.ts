/**
 * One CloudWatch metric in memory: the samples of each minute. Sums and counts are kept as running totals, so that a
 * window of a day, which slides every minute, costs two look-ups.
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
  /** Adds samples to the minute that begins `minute` minutes after the epoch. To an older one than the newest it costs more. */
  add(minute: number, set: StatisticSet): void;
  /** Over the minutes that begin in [fromSeconds, toSeconds) since the epoch; null where none has a sample. */
  over(statistic: Statistic, fromSeconds: number, toSeconds: number): number | null;
}

export function statisticSeries(): StatisticSeries {
  /** The minute of index 0; what comes before it has no samples. */
  let first: number | null = null;
  let length = 0;
  let columns = emptyColumns(minutesInADay);
  const makeRoomBefore = (minutes: number) => {
    columns = copied(columns, 2 * (length + minutes + 1), minutes);
    length += minutes;
    first = (first ?? 0) - minutes;
  };

  return {
    add(minute, set) {
      first ??= minute;
      if (minute < first) makeRoomBefore(first - minute);
      const index = minute - first;
      if (index + 1 >= columns.min.length) columns = copied(columns, 2 * (index + 2), 0);
      for (; length <= index; length += 1) addGap(columns, length);
      addSamples(columns, index, length, set);
    },
    over(statistic, fromSeconds, toSeconds) {
      const begin = Math.max(0, Math.ceil(fromSeconds / 60) - (first ?? 0));
      const end = Math.min(length, Math.ceil(toSeconds / 60) - (first ?? 0));
      const count = begin < end ? countOf(columns, begin, end) : 0;
      return count === 0 ? null : statisticOf(statistic, columns, begin, end);
    },
  };
}

const minutesInADay = 1_440;
/** Up to this long a window is added up minute by minute: a mean of levels is then free of rounding. */
const shortMinutes = 60;

/** One element a minute; the totals are those before it, and have one element more. */
interface Columns {
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sumBefore: Float64Array;
  readonly countBefore: Float64Array;
}

function emptyColumns(minutes: number): Columns {
  const column = () => new Float64Array(minutes);
  return { min: column(), max: column(), sumBefore: column(), countBefore: column() };
}

/** @param room minutes without samples that come before the others. */
function copied(old: Columns, minutes: number, room: number): Columns {
  const longer = emptyColumns(minutes);
  for (const name of Object.keys(old) as (keyof Columns)[]) {
    longer[name].set(old[name].subarray(0, minutes - room), room);
  }
  return longer;
}

/** The totals stay what they were. */
function addGap({ sumBefore, countBefore }: Columns, index: number): void {
  sumBefore[index + 1] = at(sumBefore, index);
  countBefore[index + 1] = at(countBefore, index);
}

function addSamples(columns: Columns, index: number, length: number, set: StatisticSet): void {
  const isFirst = countOf(columns, index, index + 1) === 0;
  columns.min[index] = isFirst ? set.min : Math.min(at(columns.min, index), set.min);
  columns.max[index] = isFirst ? set.max : Math.max(at(columns.max, index), set.max);
  for (let after = index + 1; after <= length; after += 1) {
    columns.sumBefore[after] = at(columns.sumBefore, after) + set.sum;
    columns.countBefore[after] = at(columns.countBefore, after) + set.count;
  }
}

function statisticOf(statistic: Statistic, columns: Columns, begin: number, end: number): number {
  switch (statistic) {
    case 'Sum':
      return sumOf(columns, begin, end);
    case 'SampleCount':
      return countOf(columns, begin, end);
    case 'Average':
      return sumOf(columns, begin, end) / countOf(columns, begin, end);
    case 'Minimum':
      return extreme(columns, columns.min, begin, end, Math.min);
    case 'Maximum':
      return extreme(columns, columns.max, begin, end, Math.max);
    default:
      return statistic satisfies never;
  }
}

function countOf({ countBefore }: Columns, begin: number, end: number): number {
  return at(countBefore, end) - at(countBefore, begin);
}

function sumOf(columns: Columns, begin: number, end: number): number {
  const { sumBefore, min } = columns;
  if (end - begin > shortMinutes) return at(sumBefore, end) - at(sumBefore, begin);
  let sum = 0;
  for (let index = begin; index < end; index += 1) {
    const isOneSample = countOf(columns, index, index + 1) === 1;
    sum += isOneSample ? at(min, index) : at(sumBefore, index + 1) - at(sumBefore, index);
  }
  return sum;
}

function extreme(
  columns: Columns,
  column: Float64Array,
  begin: number,
  end: number,
  choose: (a: number, b: number) => number,
): number {
  let chosen = Number.NaN;
  for (let index = begin; index < end; index += 1) {
    if (countOf(columns, index, index + 1) === 0) continue;
    chosen = Number.isNaN(chosen) ? at(column, index) : choose(chosen, at(column, index));
  }
  return chosen;
}

function at(column: Float64Array, index: number): number {
  return column[index] ?? 0;
}
