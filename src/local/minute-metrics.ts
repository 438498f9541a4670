/** EFS metrics by the minute, from the metrics of the local region. */
import type { MinuteMetrics } from '../flows/start-ports.ts';
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { type FileSystemMinutes, minuteSeries } from '../starts/file-system-minutes.ts';
import type { LocalMetrics } from './metrics.ts';

export function localMinuteMetrics(metrics: LocalMetrics): MinuteMetrics {
  return {
    minutes: async (fileSystemId, from, to): Promise<FileSystemMinutes> => {
      const minutesOf = (name: keyof FileSystemMinutes) => {
        const { metric, statistic } = minuteSeries[name];
        const dimensions = { FileSystemId: fileSystemId };
        const series = metrics.series({ namespace: efsNamespace, metric, dimensions });
        const points = minutesBetween(from, to).map((minute) => {
          const value = series.over(statistic, minute * 60, (minute + 1) * 60);
          return value === null ? [] : [[minute, value] as const];
        });
        return new Map(points.flat());
      };
      return {
        meteredBytes: minutesOf('meteredBytes'),
        permittedThroughput: minutesOf('permittedThroughput'),
        burstCreditBalance: minutesOf('burstCreditBalance'),
        percentIOLimit: minutesOf('percentIOLimit'),
      };
    },
  };
}

/** Those that begin in [from, to), as GetMetricData takes them. */
function minutesBetween(from: Date, to: Date): readonly number[] {
  const first = Math.ceil(from.getTime() / 60_000);
  const end = Math.ceil(to.getTime() / 60_000);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}
