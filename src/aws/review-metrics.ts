/** What a review reads of one file system, by GetMetricData: two calls of one page each, and one by the day. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { ReviewMetrics } from '../flows/review-ports.ts';
import { minutesInADay, secondsInADay } from '../metrics/units.ts';
import { type DailyHistory, historyDays, historySeries } from '../throughput/daily-history.ts';
import type { Readings } from '../throughput/readings.ts';
import { type ReviewSeries, reviewCalls, seriesName } from '../throughput/review-series.ts';
import type { ReviewWindow } from '../throughput/review-window.ts';
import { seriesOf } from '../throughput/series.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';
import { efsQuery, metricData, type Points } from './metric-data.ts';

const action = 'cloudwatch:GetMetricData';

export function reviewMetricsOf(region: string): ReviewMetrics {
  const client = new CloudWatchClient(clientOptions(region));
  return {
    readings: (id, window) => reading(`the metrics of ${id}`, () => readings(client, id, window), action),
    history: (id, to) => reading(`the history of ${id}`, () => history(client, id, to), action),
  };
}

/** CloudWatch takes StartTime down to the grid of a period: a first point of 300 s may begin before the window, and is cut. */
async function readings(client: CloudWatchClient, id: string, window: ReviewWindow): Promise<Readings> {
  const calls = await Promise.all(reviewCalls.map((call) => readCall(client, id, call, window)));
  return new Map(calls.flat());
}

async function readCall(
  client: CloudWatchClient,
  fileSystemId: string,
  call: readonly ReviewSeries[],
  { firstMinute, minutes }: ReviewWindow,
) {
  const queries = call.map((series, at) => efsQuery(`q${at}`, fileSystemId, series, series.periodSeconds));
  const read = await metricData(client, queries, firstMinute, firstMinute + minutes);
  return call.map(
    (series, at) =>
      [seriesName(series), seriesOf(read.get(`q${at}`) ?? new Map(), series.periodSeconds / 60)] as const,
  );
}

async function history(client: CloudWatchClient, fileSystemId: string, to: Date): Promise<DailyHistory> {
  const endDay = Math.floor(to.getTime() / (secondsInADay * 1_000));
  const names = Object.keys(historySeries) as (keyof DailyHistory)[];
  const queries = names.map((name) => efsQuery(name, fileSystemId, historySeries[name], secondsInADay));
  const read = await metricData(
    client,
    queries,
    (endDay - historyDays) * minutesInADay,
    endDay * minutesInADay,
  );
  return {
    meteredBytes: byDay(read.get('meteredBytes')),
    standardBytes: byDay(read.get('standardBytes')),
  };
}

function byDay(points: Points = new Map()): ReadonlyMap<number, number> {
  return new Map([...points].map(([minute, value]) => [Math.floor(minute / minutesInADay), value]));
}
