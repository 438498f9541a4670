/** A file system's metrics by the minute, by GetMetricData. CloudWatch keeps points of one minute for 15 days. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { MinuteMetrics } from '../flows/start-ports.ts';
import { pointsPerPage } from '../metrics/metric-query.ts';
import { type FileSystemMinutes, minuteSeries } from '../starts/file-system-minutes.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';
import { type MetricQueries, metricData } from './metric-data.ts';

type SeriesId = keyof FileSystemMinutes;

const minuteMs = 60_000;
const minutesPerCall = pointsPerPage / Object.keys(minuteSeries).length;

const queries: MetricQueries<SeriesId> = {
  meteredBytes: { ...minuteSeries.meteredBytes, periodSeconds: 60 },
  permittedThroughput: { ...minuteSeries.permittedThroughput, periodSeconds: 60 },
  burstCreditBalance: { ...minuteSeries.burstCreditBalance, periodSeconds: 60 },
  percentIOLimit: { ...minuteSeries.percentIOLimit, periodSeconds: 60 },
};

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
  const parts: FileSystemMinutes[] = [];
  const end = Math.ceil(to.getTime() / minuteMs);
  for (let start = Math.floor(from.getTime() / minuteMs); start < end; start += minutesPerCall) {
    const span = { from: start, to: Math.min(end, start + minutesPerCall) };
    parts.push(await metricData(client, fileSystemId, queries, span));
  }
  const joined = (id: SeriesId) => new Map(parts.flatMap((part) => [...part[id]]));
  return {
    meteredBytes: joined('meteredBytes'),
    permittedThroughput: joined('permittedThroughput'),
    burstCreditBalance: joined('burstCreditBalance'),
    percentIOLimit: joined('percentIOLimit'),
  };
}
