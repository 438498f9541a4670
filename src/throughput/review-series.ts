/**
 * Which series a review reads, and why: what `mountwatch queries` prints, and what the review itself asks CloudWatch for.
 * Two calls, each within one page of 100,800 points. CloudWatch bills metrics, not statistics: up to five statistics of
 * one metric in a call are one metric requested (docs/adr/0016).
 */
import type { EfsMetricName, Statistic } from '../metrics/efs-metrics.ts';
import type { MetricQuery } from '../metrics/metric-query.ts';

export interface ReviewSeries extends MetricQuery {
  readonly periodSeconds: 60 | 300;
  readonly because: string;
}

/** Bytes by the minute: their peaks size provisioned throughput, and after 15 days CloudWatch keeps only smoothed ones. */
const traffic: readonly ReviewSeries[] = [
  of('DataReadIOBytes', 'Sum', 60, 'billed as reads under elastic throughput'),
  of('DataWriteIOBytes', 'Sum', 60, 'billed as writes'),
  of('MetadataReadIOBytes', 'Sum', 60, 'billed as reads'),
  of('MetadataWriteIOBytes', 'Sum', 60, 'billed as writes'),
  of('DataReadIOBytes', 'SampleCount', 300, 'read operations, against the limit of each mode'),
  of('DataWriteIOBytes', 'SampleCount', 300, 'write operations'),
  of('MetadataReadIOBytes', 'SampleCount', 300, 'read operations on metadata'),
  of('MetadataWriteIOBytes', 'SampleCount', 300, 'write operations on metadata'),
];

const whole: readonly ReviewSeries[] = [
  of('MeteredIOBytes', 'Sum', 60, 'what is compared with the permitted throughput'),
  of(
    'PermittedThroughput',
    'Average',
    60,
    'tells gaps from idle minutes, and throttled minutes from served ones',
  ),
  of('TotalIOBytes', 'Sum', 60, 'bytes as elastic throughput bills them, with their minimums'),
  of('BurstCreditBalance', 'Minimum', 300, 'where the replay begins, and what it is checked against'),
  { ...of('StorageBytes', 'Average', 300, 'the size that earns throughput'), storageClass: 'Standard' },
];

/** One entry a call. */
export const reviewCalls: readonly (readonly ReviewSeries[])[] = [traffic, whole];

/** `DataReadIOBytes Sum`, `StorageBytes/Standard Average`: the label of a series, without the file system. */
export function seriesName({ metric, statistic, storageClass }: Named): string {
  return `${metric}${storageClass === undefined ? '' : `/${storageClass}`} ${statistic}`;
}

type Named = Pick<ReviewSeries, 'metric' | 'statistic' | 'storageClass'>;

function of(
  metric: EfsMetricName,
  statistic: Statistic,
  periodSeconds: 60 | 300,
  because: string,
): ReviewSeries {
  return { metric, statistic, periodSeconds, because };
}
