/** CloudWatch metrics in memory, by namespace, name and dimensions. Nothing is published late, and nothing expires. */
import type { Statistic } from '../metrics/efs-metrics.ts';
import type { AlarmSeries } from '../monitoring/alarm.ts';
import { type StatisticSeries, type StatisticSet, statisticSeries } from './statistic-series.ts';

export type MetricKey = Pick<AlarmSeries, 'namespace' | 'metric' | 'dimensions'>;

export interface LocalMetrics {
  /** To be kept by whoever asks often. A metric that nobody has published is a series without points. */
  series(key: MetricKey): StatisticSeries;
  /** Adds samples to the minute in which `at` lies. */
  publish(key: MetricKey, at: Date, set: StatisticSet): void;
  /** Over the whole minutes that begin in [from, to); null without points. */
  statistic(key: MetricKey, statistic: Statistic, from: Date, to: Date): number | null;
  /** CloudWatch loses what is published in the minutes for which `isLost` says so. */
  lose(isLost: (minuteBegins: Date) => boolean): void;
}

export function localMetrics(): LocalMetrics {
  const stored = new Map<string, StatisticSeries>();
  let isLost: ((minuteBegins: Date) => boolean) | null = null;

  const kept = (minute: number) => isLost === null || !isLost(new Date(minute * 60_000));
  const series = (key: MetricKey) => {
    const name = nameOf(key);
    const found = stored.get(name) ?? withLosses(statisticSeries(), kept);
    stored.set(name, found);
    return found;
  };
  return {
    series,
    publish: (key, at, set) => series(key).add(Math.floor(at.getTime() / 60_000), set),
    statistic: (key, statistic, from, to) =>
      series(key).over(statistic, from.getTime() / 1_000, to.getTime() / 1_000),
    lose: (losses) => {
      isLost = losses;
    },
  };
}

/** One sample, such as a level or a percentage. */
export function sample(value: number): StatisticSet {
  return { sum: value, count: 1, min: value, max: value };
}

function withLosses(series: StatisticSeries, kept: (minute: number) => boolean): StatisticSeries {
  return {
    add: (minute, set) => {
      if (kept(minute)) series.add(minute, set);
    },
    over: series.over,
  };
}

function nameOf({ namespace, metric, dimensions }: MetricKey): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, metric, ...sorted]);
}
