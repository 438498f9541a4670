/** Series out of what `aws cloudwatch get-metric-data` prints. Nothing in it is believed unseen: a bad value is named, never used. */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';
import { shownValue } from '../text/shown-value.ts';
import { textOfIssues } from './issue-text.ts';
import { parseLabel, type SeriesLabel } from './parse-label.ts';
import type { Kept } from './series.ts';

export interface MetricPoints extends SeriesLabel {
  /** Minutes since the epoch to values. */
  readonly points: Map<number, number>;
  /** CloudWatch has given all of it. */
  isWhole: boolean;
}

const minuteMs = 60_000;
/** In what is said of a series. */
const longestLabel = 100;

const schema = v.object({
  MetricDataResults: v.array(
    v.object({
      Label: v.string(),
      StatusCode: v.optional(
        v.nullable(v.picklist(['Complete', 'PartialData', 'InternalError', 'Forbidden'])),
      ),
      Timestamps: v.array(v.unknown()),
      Values: v.array(v.unknown()),
    }),
  ),
});

type Result = v.InferOutput<typeof schema>['MetricDataResults'][number];

/**
 * Adds a document's results to those of others: equal labels are one series.
 * @throws Error with one sentence that names the field.
 */
export function addMetricData(document: unknown, byLabel: Map<string, MetricPoints>): void {
  const result = v.safeParse(schema, document);
  if (!result.success) throw new Error(textOfIssues(result.issues));
  for (const one of result.output.MetricDataResults) addResult(one, byLabel);
}

function addResult(result: Result, byLabel: Map<string, MetricPoints>): void {
  const { Label, StatusCode, Timestamps, Values } = result;
  // Once a series: it has tens of thousands of points.
  const label = oneLine(Label, longestLabel);
  if (StatusCode === 'InternalError' || StatusCode === 'Forbidden') {
    throw new Error(`${label}: StatusCode is ${StatusCode}, so the series was not read; export it again`);
  }
  if (Timestamps.length !== Values.length) {
    throw new Error(`${label}: ${Timestamps.length} Timestamps and ${Values.length} Values`);
  }
  const known = byLabel.get(Label) ?? { ...parseLabel(Label), points: new Map(), isWhole: false };
  byLabel.set(Label, known);
  if (StatusCode !== 'PartialData') known.isWhole = true;
  const kept = keptOf(known.statistic);
  for (const [at, stamp] of Timestamps.entries()) {
    const minute = minuteOf(stamp, `${label}: Timestamps[${at}]`);
    const value = numberOf(Values[at], `${label}: Values[${at}]`);
    const standing = known.points.get(minute);
    known.points.set(minute, standing === undefined ? value : kept(standing, value));
  }
}

/** Of two exports of one minute the later one may have seen more of it. */
function keptOf(statistic: string): Kept {
  return statistic === 'Minimum' ? Math.min : Math.max;
}

/** CloudWatch is younger than the first of these; seconds that were milliseconds come after the second. */
const [earliestMs, latestMs] = [Date.UTC(2009, 0, 1), Date.UTC(2100, 0, 1)];
/** Other forms `Date` reads in the time zone of this machine. */
const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

function minuteOf(stamp: unknown, where: string): number {
  const ms = momentMs(stamp);
  if (ms >= earliestMs && ms < latestMs) return Math.floor(ms / minuteMs);
  throw new Error(`${where} is ${shownValue(stamp)}, which is no moment`);
}

/** AWS writes its moments with their offset, or in seconds since the epoch; without an offset they are UTC. */
function momentMs(stamp: unknown): number {
  if (typeof stamp === 'number') return stamp * 1_000;
  if (typeof stamp !== 'string' || !isoMoment.test(stamp)) return Number.NaN;
  return Date.parse(/T[\d:.]+$/.test(stamp) ? `${stamp}Z` : stamp);
}

/** An exbibyte: no minute and no file system has as much. */
const mostValue = 2 ** 60;

function numberOf(value: unknown, where: string): number {
  if (typeof value === 'number' && value >= 0 && value < mostValue) return value;
  if (typeof value === 'number' && value > 0) throw new Error(`${where} is ${value}, more than EFS can hold`);
  throw new Error(`${where} is ${shownValue(value)}, which is no number of zero or more`);
}
