/** GetMetricData, every page of it: a part of a series, or a value that no metric of EFS has, is a read that failed. */
import {
  type CloudWatchClient,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { efsNamespace } from '../metrics/efs-metrics.ts';

/** GetMetricData gives at most this many points a page. Source: GetMetricData, API reference. */
export const pointsPerCall = 100_800;

const minuteMs = 60_000;

/** Minutes since the epoch to values. */
export type Points = Map<number, number>;

/** By the id of the query. @param from and @param to whole minutes since the epoch, the end exclusive. */
export async function metricData(
  client: CloudWatchClient,
  queries: readonly MetricDataQuery[],
  from: number,
  to: number,
): Promise<ReadonlyMap<string, Points>> {
  const byId = new Map<string, Points>(queries.map(({ Id = '' }) => [Id, new Map()]));
  const input = {
    MetricDataQueries: [...queries],
    StartTime: new Date(from * minuteMs),
    EndTime: new Date(to * minuteMs),
    MaxDatapoints: pointsPerCall,
  };
  const partial = new Set<string>();
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, input)) {
    for (const result of MetricDataResults) addPoints(result, byId, partial);
  }
  // Series that go on come again on the next page: one that still goes on after the last is not whole.
  if (partial.size > 0) throw new Error(`GetMetricData gave a part of ${[...partial].join(', ')}`);
  return byId;
}

export interface EfsSeries {
  readonly metric: string;
  readonly statistic: string;
  readonly storageClass?: string;
}

/** One query, of one file system. */
export function efsQuery(
  id: string,
  fileSystemId: string,
  { metric, statistic, storageClass }: EfsSeries,
  periodSeconds: number,
): MetricDataQuery {
  const dimensions = [{ Name: 'FileSystemId', Value: fileSystemId }];
  const ofClass = storageClass === undefined ? [] : [{ Name: 'StorageClass', Value: storageClass }];
  const Metric = { Namespace: efsNamespace, MetricName: metric, Dimensions: [...dimensions, ...ofClass] };
  return { Id: id, MetricStat: { Metric, Period: periodSeconds, Stat: statistic } };
}

function addPoints(result: MetricDataResult, byId: Map<string, Points>, partial: Set<string>): void {
  const { Id = '', StatusCode = 'Complete', Timestamps = [], Values = [] } = result;
  const points = byId.get(Id);
  if (points === undefined) throw new Error(`GetMetricData answered for ${Id}, which was not asked for`);
  if (StatusCode !== 'Complete' && StatusCode !== 'PartialData') {
    throw new Error(`GetMetricData answered ${StatusCode} for ${Id}`);
  }
  if (StatusCode === 'PartialData') partial.add(Id);
  else partial.delete(Id);
  for (const [index, at] of Timestamps.entries()) {
    const value = Values[index];
    if (value === undefined || !(value >= 0)) throw new Error(`GetMetricData gave ${value} for ${Id}`);
    points.set(Math.floor(at.getTime() / minuteMs), value);
  }
}
