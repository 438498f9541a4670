/** The queries of a review, in the form of `aws cloudwatch get-metric-data --cli-input-json`: one document a call. */
import { pointsPerPage, queryOf } from '../metrics/metric-query.ts';
import { type ReviewSeries, reviewCalls, seriesName } from '../throughput/review-series.ts';

export function metricQueries(fileSystemId: string, from: Date, to: Date): readonly object[] {
  return reviewCalls.map((calls) => ({
    MetricDataQueries: calls.map((series, at) => labelled(fileSystemId, series, at)),
    StartTime: from.toISOString(),
    EndTime: to.toISOString(),
    MaxDatapoints: pointsPerPage,
  }));
}

/** By the label an answer is known again: it names the file system, the metric and the statistic. */
function labelled(fileSystemId: string, series: ReviewSeries, at: number): object {
  const { Id, MetricStat } = queryOf(fileSystemId, `q${at}`, series);
  return { Id, Label: `${fileSystemId} ${seriesName(series)}`, MetricStat };
}
