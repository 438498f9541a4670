/** A file system's metrics by the minute, by GetMetricData. CloudWatch keeps points of one minute for 15 days. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { MinuteMetrics } from '../flows/start-ports.ts';
import { type FileSystemMinutes, minuteSeries } from '../starts/file-system-minutes.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';
import { efsQuery, metricData, pointsPerCall } from './metric-data.ts';

type Series = { [Id in keyof FileSystemMinutes]: Map<number, number> };

const minuteMs = 60_000;
const names = Object.keys(minuteSeries) as (keyof FileSystemMinutes)[];
const minutesPerCall = pointsPerCall / names.length;

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
  const queries = names.map((name) => efsQuery(name, fileSystemId, minuteSeries[name], 60));
  const end = Math.ceil(to.getTime() / minuteMs);
  for (let start = Math.floor(from.getTime() / minuteMs); start < end; start += minutesPerCall) {
    const read = await metricData(client, queries, start, Math.min(end, start + minutesPerCall));
    for (const name of names)
      for (const [minute, value] of read.get(name) ?? []) series[name].set(minute, value);
  }
  return series;
}

function emptySeries(): Series {
  return {
    meteredBytes: new Map(),
    permittedThroughput: new Map(),
    burstCreditBalance: new Map(),
    percentIOLimit: new Map(),
  };
}
