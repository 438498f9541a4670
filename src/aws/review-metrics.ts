/** What a review reads of CloudWatch, by GetMetricData: 14 days in two calls at once, and eight weeks by the day in one. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { ReviewMetrics } from '../flows/review-ports.ts';
import { minutesInADay, secondsInADay } from '../metrics/units.ts';
import { type DailyHistory, historyDays, historySeries } from '../throughput/daily-history.ts';
import type { Readings } from '../throughput/readings.ts';
import { type ReviewSeries, reviewCalls, seriesName } from '../throughput/review-series.ts';
import type { ReviewWindow } from '../throughput/review-window.ts';
import { type Series, seriesOf } from '../throughput/series.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';
import { type MetricQueries, metricData } from './metric-data.ts';

const action = 'cloudwatch:GetMetricData';

export function reviewMetricsOf(region: string): ReviewMetrics {
  const client = new CloudWatchClient(clientOptions(region));
  return {
    readings: (id, window) => reading(`the metrics of ${id}`, () => readings(client, id, window), action),
    history: (id, to) => reading(`the history of ${id}`, () => history(client, id, to), action),
  };
}

async function readings(client: CloudWatchClient, id: string, window: ReviewWindow): Promise<Readings> {
  const calls = await Promise.all(reviewCalls.map((call) => readingsOf(client, id, window, call)));
  return new Map(calls.flat());
}

/**
 * The window begins within the 15 days for which points of 60 s are kept, and CloudWatch rounds such a StartTime down to the
 * minute only. Whether it then counts periods of 300 s from there or from the full five minutes is not documented. So the
 * first of them may begin up to four minutes before the window; `eachIn` of throughput/series.ts clips it.
 */
async function readingsOf(
  client: CloudWatchClient,
  id: string,
  { firstMinute, minutes }: ReviewWindow,
  call: readonly ReviewSeries[],
): Promise<readonly (readonly [name: string, series: Series])[]> {
  const queries = Object.fromEntries(call.map((series, at) => [`q${at}`, series]));
  const points = await metricData(client, id, queries, { from: firstMinute, to: firstMinute + minutes });
  return call.map((series, at) => [
    seriesName(series),
    seriesOf(points[`q${at}`] ?? new Map(), series.periodSeconds / 60),
  ]);
}

const daily: MetricQueries<keyof DailyHistory> = {
  meteredBytes: { ...historySeries.meteredBytes, periodSeconds: secondsInADay },
  standardBytes: { ...historySeries.standardBytes, periodSeconds: secondsInADay },
};

/** Whole days of UTC: the day that `to` is in would be a part of one, and look like a fall. */
async function history(client: CloudWatchClient, id: string, to: Date): Promise<DailyHistory> {
  const end = Math.floor(to.getTime() / (secondsInADay * 1_000)) * minutesInADay;
  const points = await metricData(client, id, daily, { from: end - historyDays * minutesInADay, to: end });
  return { meteredBytes: byDay(points.meteredBytes), standardBytes: byDay(points.standardBytes) };
}

function byDay(points: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...points].map(([minute, value]) => [Math.floor(minute / minutesInADay), value]));
}
