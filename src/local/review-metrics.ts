/** What a review reads of one file system, from the metrics of the local region. */
import type { ReviewMetrics } from '../flows/review-ports.ts';
import { efsNamespace, type Statistic } from '../metrics/efs-metrics.ts';
import { minutesInADay } from '../metrics/units.ts';
import { historyDays, historySeries } from '../throughput/daily-history.ts';
import { type ReviewSeries, reviewCalls, seriesName } from '../throughput/review-series.ts';
import { seriesOf } from '../throughput/series.ts';
import type { LocalMetrics } from './metrics.ts';

export function localReviewMetrics(metrics: LocalMetrics): ReviewMetrics {
  return {
    readings: async (id, { firstMinute, minutes }) =>
      new Map(
        reviewCalls.flat().map((series) => {
          const period = series.periodSeconds / 60;
          const first = Math.floor(firstMinute / period) * period;
          const points = pointsOf(metrics, id, series, { first, end: firstMinute + minutes, period });
          return [seriesName(series), seriesOf(points, period)];
        }),
      ),
    history: async (id, to) => {
      const end = Math.floor(to.getTime() / 60_000 / minutesInADay) * minutesInADay;
      const span = { first: end - historyDays * minutesInADay, end, period: minutesInADay };
      return {
        meteredBytes: byDay(pointsOf(metrics, id, historySeries.meteredBytes, span)),
        standardBytes: byDay(pointsOf(metrics, id, historySeries.standardBytes, span)),
      };
    },
  };
}

/** Minutes since the epoch, on the grid of the period. */
interface Span {
  readonly first: number;
  readonly end: number;
  readonly period: number;
}

interface OneSeries {
  readonly metric: ReviewSeries['metric'];
  readonly statistic: Statistic;
  readonly storageClass?: 'Standard';
}

function pointsOf(
  metrics: LocalMetrics,
  fileSystemId: string,
  { metric, statistic, storageClass }: OneSeries,
  { first, end, period }: Span,
): ReadonlyMap<number, number> {
  const ofClass: Record<string, string> = storageClass === undefined ? {} : { StorageClass: storageClass };
  const dimensions = { FileSystemId: fileSystemId, ...ofClass };
  const series = metrics.series({ namespace: efsNamespace, metric, dimensions });
  const points = new Map<number, number>();
  for (let minute = first; minute < end; minute += period) {
    const value = series.over(statistic, minute * 60, (minute + period) * 60);
    if (value !== null) points.set(minute, value);
  }
  return points;
}

function byDay(points: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...points].map(([minute, value]) => [minute / minutesInADay, value]));
}
