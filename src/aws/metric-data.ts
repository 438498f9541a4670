/**
 * Metrics of a file system by GetMetricData, every page. What is given is whole and can be true, or it is an error: a review
 * or a correlation that rests on a wrong number cannot be told from a right one.
 */
import {
  type CloudWatchClient,
  type MetricDataResult,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { type MetricQuery, pointsPerPage, queryOf } from '../metrics/metric-query.ts';

/** Whole minutes since the epoch, the end exclusive. */
export interface MinuteSpan {
  readonly from: number;
  readonly to: number;
}

/** By the id of the query: letters and digits, the first one lower-case. */
export type MetricQueries<Id extends string> = Readonly<Record<Id, MetricQuery>>;

/** The minutes since the epoch at which points begin, to values; a period without a point is absent. */
export type MetricPoints<Id extends string> = Readonly<Record<Id, ReadonlyMap<number, number>>>;

const minuteMs = 60_000;

interface Asked {
  /** For people. */
  readonly name: string;
  readonly periodMinutes: number;
  readonly points: Map<number, number>;
  /** It goes on on the next page. */
  isPart: boolean;
}

export async function metricData<Id extends string>(
  client: CloudWatchClient,
  fileSystemId: string,
  queries: MetricQueries<Id>,
  span: MinuteSpan,
): Promise<MetricPoints<Id>> {
  const entries = Object.entries<MetricQuery>(queries);
  const input = {
    MetricDataQueries: entries.map(([id, query]) => queryOf(fileSystemId, id, query)),
    StartTime: new Date(span.from * minuteMs),
    EndTime: new Date(span.to * minuteMs),
    MaxDatapoints: pointsPerPage,
  };
  const asked = new Map(entries.map(([id, query]) => [id, askedOf(query)]));
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, input)) {
    for (const result of MetricDataResults) addResult(result, asked, span);
  }
  const parts = [...asked.values()].filter(({ isPart }) => isPart).map(({ name }) => name);
  if (parts.length > 0) throw new Error(`GetMetricData gave a part of ${parts.join(', ')}`);
  const points = [...asked].map(([id, series]) => [id, series.points] as const);
  return Object.fromEntries(points) as Record<Id, Map<number, number>>;
}

function askedOf({ metric, statistic, periodSeconds }: MetricQuery): Asked {
  const name = `${metric} ${statistic}`;
  return { name, periodMinutes: periodSeconds / 60, points: new Map(), isPart: false };
}

function addResult(result: MetricDataResult, asked: ReadonlyMap<string, Asked>, span: MinuteSpan): void {
  const { Id = '', StatusCode = 'Complete' } = result;
  const series = asked.get(Id);
  if (series === undefined) throw new Error(`GetMetricData answered for ${Id}, which was not asked for`);
  if (StatusCode !== 'Complete' && StatusCode !== 'PartialData') {
    throw new Error(`GetMetricData answered ${StatusCode} for ${series.name}`);
  }
  series.isPart = StatusCode === 'PartialData';
  for (const [minute, value] of checkedPoints(result, series, span)) {
    const standing = series.points.get(minute) ?? value;
    if (standing !== value)
      throw new Error(`GetMetricData gave ${series.name} twice of one time, and unlike`);
    series.points.set(minute, value);
  }
}

function* checkedPoints(
  { Timestamps = [], Values = [] }: MetricDataResult,
  { name, periodMinutes }: Asked,
  { from, to }: MinuteSpan,
): Generator<readonly [minute: number, value: number]> {
  if (Timestamps.length !== Values.length) {
    throw new Error(`GetMetricData gave ${Timestamps.length} timestamps, ${Values.length} values of ${name}`);
  }
  for (const [index, at] of Timestamps.entries()) {
    const minute = Math.floor(at.getTime() / minuteMs);
    // A period that begins before the span and reaches into it is of CloudWatch's grid, and right.
    const isWithin = minute > from - periodMinutes && minute < to;
    if (!isWithin) throw new Error(`GetMetricData gave a point of ${name} that is not of the time asked for`);
    const value = Values[index] ?? Number.NaN;
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new Error(`GetMetricData gave ${value} for ${name}, which is no number of zero or more`);
    }
    yield [minute, value];
  }
}
