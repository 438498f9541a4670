/** What a review reads of CloudWatch, from the metrics of the local region. */
import type { ReviewMetrics } from '../flows/review-ports.ts';
import { efsNamespace, type Statistic } from '../metrics/efs-metrics.ts';
import { minutesInADay } from '../metrics/units.ts';
import { historyDays, historySeries } from '../throughput/daily-history.ts';
import { type ReviewSeries, reviewCalls, seriesName } from '../throughput/review-series.ts';
import type { Series } from '../throughput/series.ts';
import type { LocalMetrics } from './metrics.ts';
import type { StatisticSeries } from './statistic-series.ts';

type Read = Pick<ReviewSeries, 'metric' | 'statistic' | 'storageClass'>;

export function localReviewMetrics(metrics: LocalMetrics): ReviewMetrics {
  return {
    readings: async (id, { firstMinute, minutes }) => {
      const read = (one: ReviewSeries) => {
        const series = seriesOf(metrics, id, one);
        return points(series, one.statistic, one.periodSeconds / 60, firstMinute, firstMinute + minutes);
      };
      return new Map(reviewCalls.flat().map((one) => [seriesName(one), read(one)]));
    },
    history: async (id, to) => {
      const end = Math.floor(to.getTime() / (minutesInADay * 60_000)) * minutesInADay;
      const days = (one: Read) => {
        const from = end - historyDays * minutesInADay;
        const found = points(seriesOf(metrics, id, one), one.statistic, minutesInADay, from, end);
        return new Map(
          [...found.minutes].map((minute, at) => [minute / minutesInADay, found.values[at] ?? 0]),
        );
      };
      return {
        meteredBytes: days(historySeries.meteredBytes),
        standardBytes: days(historySeries.standardBytes),
      };
    },
  };
}

function seriesOf(metrics: LocalMetrics, fileSystemId: string, { metric, storageClass }: Read) {
  const ofClass: Record<string, string> = storageClass === undefined ? {} : { StorageClass: storageClass };
  const dimensions = { FileSystemId: fileSystemId, ...ofClass };
  return metrics.series({ namespace: efsNamespace, metric, dimensions });
}

/** Of every full period since the epoch that reaches into [from, end), in minutes: the first may begin before it. */
function points(
  series: StatisticSeries,
  statistic: Statistic,
  periodMinutes: number,
  from: number,
  end: number,
): Series {
  const first = Math.floor(from / periodMinutes) * periodMinutes;
  const most = Math.max(0, Math.ceil((end - first) / periodMinutes));
  const [minutes, values] = [new Int32Array(most), new Float64Array(most)];
  let count = 0;
  for (let minute = first; minute < end; minute += periodMinutes) {
    const value = series.over(statistic, minute * 60, (minute + periodMinutes) * 60);
    if (value === null) continue;
    minutes[count] = minute;
    values[count] = value;
    count += 1;
  }
  return { minutes: minutes.slice(0, count), values: values.slice(0, count), periodMinutes };
}
