/** Series out of what `aws cloudwatch get-metric-data` prints. Nothing in it is believed unseen: a bad value is named, never used. */
import * as v from 'valibot';
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
  if (StatusCode === 'InternalError' || StatusCode === 'Forbidden') {
    throw new Error(`${Label}: StatusCode is ${StatusCode}, so the series was not read; export it again`);
  }
  if (Timestamps.length !== Values.length) {
    throw new Error(`${Label}: ${Timestamps.length} Timestamps and ${Values.length} Values`);
  }
  const known = byLabel.get(Label) ?? { ...parseLabel(Label), points: new Map(), isWhole: false };
  byLabel.set(Label, known);
  if (StatusCode !== 'PartialData') known.isWhole = true;
  const kept = keptOf(known.statistic);
  for (const [at, stamp] of Timestamps.entries()) {
    const minute = minuteOf(stamp, `${Label}: Timestamps[${at}]`);
    const value = numberOf(Values[at], `${Label}: Values[${at}]`);
    const standing = known.points.get(minute);
    known.points.set(minute, standing === undefined ? value : kept(standing, value));
  }
}

/** Of two exports of one minute the later one may have seen more of it. */
function keptOf(statistic: string): Kept {
  return statistic === 'Minimum' ? Math.min : Math.max;
}

/** AWS writes its moments with their offset; without one they are UTC. */
function minuteOf(stamp: unknown, where: string): number {
  const ms = typeof stamp === 'number' ? stamp * 1_000 : Date.parse(withOffset(String(stamp)));
  if (Number.isFinite(ms)) return Math.floor(ms / minuteMs);
  throw new Error(`${where} is ${JSON.stringify(stamp)}, which is no moment`);
}

function withOffset(stamp: string): string {
  return /T[\d:.]+$/.test(stamp) ? `${stamp}Z` : stamp;
}

function numberOf(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`${where} is ${JSON.stringify(value)}, which is no number of zero or more`);
}
