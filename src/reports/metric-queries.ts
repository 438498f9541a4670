/** The queries of a review, in the form of `aws cloudwatch get-metric-data --cli-input-json`: one document a call. */
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { type ReviewSeries, reviewCalls, seriesName } from '../throughput/review-series.ts';

/** A call of GetMetricData answers so many points a page. Source: GetMetricData, API reference. */
const pointsPerPage = 100_800;

export function metricQueries(fileSystemId: string, from: Date, to: Date): readonly object[] {
  return reviewCalls.map((calls) => ({
    MetricDataQueries: calls.map((series, at) => query(fileSystemId, series, at)),
    StartTime: from.toISOString(),
    EndTime: to.toISOString(),
    MaxDatapoints: pointsPerPage,
  }));
}

function query(fileSystemId: string, series: ReviewSeries, at: number): object {
  const { metric, statistic, periodSeconds, storageClass } = series;
  const dimensions = [{ Name: 'FileSystemId', Value: fileSystemId }];
  const ofClass = storageClass === undefined ? [] : [{ Name: 'StorageClass', Value: storageClass }];
  return {
    Id: `q${at}`,
    Label: `${fileSystemId} ${seriesName(series)}`,
    MetricStat: {
      Metric: { Namespace: efsNamespace, MetricName: metric, Dimensions: [...dimensions, ...ofClass] },
      Period: periodSeconds,
      Stat: statistic,
    },
  };
}
