/** A file system's metrics by the minute, by GetMetricData. CloudWatch keeps points of one minute for 15 days. */
import { CloudWatchClient, type MetricDataResult, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { MinuteMetrics } from '../flows/start-ports.ts';
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { type FileSystemMinutes, minuteSeries } from '../starts/file-system-minutes.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

type Series = { [Id in keyof FileSystemMinutes]: Map<number, number> };

const minuteMs = 60_000;
/** GetMetricData gives at most this many points a page. Source: GetMetricData, API reference. */
const pointsPerCall = 100_800;
const minutesPerCall = pointsPerCall / Object.keys(minuteSeries).length;

export function minuteMetricsOf(region: string): MinuteMetrics {
  const client = new CloudWatchClient(clientOptions(region));
  return {
    minutes: (id, from, to) =>
      reading(`the metrics of ${id}`, () => minutes(client, id, from, to), 'cloudwatch:GetMetricData'),
  };
}

/** Whole minutes: from the one that holds `from` to the last that begins before `to`. */
async function minutes(
  client: CloudWatchClient,
  fileSystemId: string,
  from: Date,
  to: Date,
): Promise<FileSystemMinutes> {
  const series = emptySeries();
  const end = Math.ceil(to.getTime() / minuteMs);
  for (let start = Math.floor(from.getTime() / minuteMs); start < end; start += minutesPerCall) {
    await addMinutes(client, fileSystemId, start, Math.min(end, start + minutesPerCall), series);
  }
  return series;
}

async function addMinutes(
  client: CloudWatchClient,
  fileSystemId: string,
  start: number,
  end: number,
  series: Series,
): Promise<void> {
  const input = {
    MetricDataQueries: queriesOf(fileSystemId),
    StartTime: new Date(start * minuteMs),
    EndTime: new Date(end * minuteMs),
    MaxDatapoints: pointsPerCall,
  };
  const partial = new Set<string>();
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, input)) {
    for (const result of MetricDataResults) addPoints(result, series, partial);
  }
  // Series that go on come again on the next page: one that still goes on after the last is not whole.
  if (partial.size > 0) throw new Error(`GetMetricData gave a part of ${[...partial].join(', ')}`);
}

function addPoints(result: MetricDataResult, series: Series, partial: Set<string>): void {
  const { Id = '', StatusCode = 'Complete', Timestamps = [], Values = [] } = result;
  if (!isQueried(Id)) throw new Error(`GetMetricData answered for ${Id}, which was not asked for`);
  if (StatusCode !== 'Complete' && StatusCode !== 'PartialData') {
    throw new Error(`GetMetricData answered ${StatusCode} for ${minuteSeries[Id].metric}`);
  }
  if (StatusCode === 'PartialData') partial.add(Id);
  else partial.delete(Id);
  for (const [index, at] of Timestamps.entries()) {
    const value = Values[index];
    if (value !== undefined) series[Id].set(Math.floor(at.getTime() / minuteMs), value);
  }
}

function queriesOf(fileSystemId: string) {
  const Dimensions = [{ Name: 'FileSystemId', Value: fileSystemId }];
  return Object.entries(minuteSeries).map(([Id, { metric: MetricName, statistic: Stat }]) => ({
    Id,
    MetricStat: { Metric: { Namespace: efsNamespace, MetricName, Dimensions }, Period: 60, Stat },
  }));
}

function emptySeries(): Series {
  return {
    meteredBytes: new Map(),
    permittedThroughput: new Map(),
    burstCreditBalance: new Map(),
    percentIOLimit: new Map(),
  };
}

function isQueried(id: string): id is keyof FileSystemMinutes {
  return Object.hasOwn(minuteSeries, id);
}
