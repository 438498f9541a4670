/** A series of a file system as GetMetricData is asked for it. */
import { type EfsMetricName, efsNamespace, type Statistic } from './efs-metrics.ts';

/** GetMetricData gives at most this many points a page. Source: GetMetricData, API reference. */
export const pointsPerPage = 100_800;

export interface MetricQuery {
  readonly metric: EfsMetricName;
  readonly statistic: Statistic;
  /** A multiple of 60. */
  readonly periodSeconds: number;
  /** Only of StorageBytes, which has no series without one. */
  readonly storageClass?: 'Standard';
}

/** @param Id letters and digits, the first one lower-case. @returns an entry of MetricDataQueries. */
export function queryOf(fileSystemId: string, Id: string, query: MetricQuery) {
  const { metric: MetricName, statistic: Stat, periodSeconds: Period, storageClass } = query;
  const ofClass = storageClass === undefined ? [] : [{ Name: 'StorageClass', Value: storageClass }];
  const Dimensions = [{ Name: 'FileSystemId', Value: fileSystemId }, ...ofClass];
  return { Id, MetricStat: { Metric: { Namespace: efsNamespace, MetricName, Dimensions }, Period, Stat } };
}
