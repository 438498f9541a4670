/** Exported metrics as the readings of each file system. */
import { oneLine } from '../text/one-line.ts';
import type { MetricPoints } from './parse-metric-data.ts';
import type { Readings } from './readings.ts';
import { leastDistance, seriesOf } from './series.ts';

/** By file system. @throws Error with one sentence for a series that is not whole, or of a wrong period. */
export function exportedReadings(all: Iterable<MetricPoints>): ReadonlyMap<string, Readings> {
  const byFileSystem = Map.groupBy(all, ({ fileSystemId }) => fileSystemId);
  return new Map([...byFileSystem].map(([id, points]) => [id, new Map(points.map(readingOf))]));
}

/** Bytes count by the minute: over five, a peak is a fifth of itself. */
const wrongPeriodMinutes = 5;
/**
 * An export does not name its period, and points that happen to lie far apart look like a long one. Operations come by
 * five minutes: spread over more, a busy minute vanishes. Of a level more than an hour is no period but a gap.
 */
const countedMinutes = 5;
const levelMinutes = 60;

function readingOf({ fileSystemId, name, metric, statistic, points, isWhole }: MetricPoints) {
  const label = oneLine(`${fileSystemId} ${name}`, 100);
  if (!isWhole)
    throw new Error(`${label}: StatusCode is PartialData and the rest is missing; export all pages`);
  const isOfBytes = statistic === 'Sum' && metric.endsWith('IOBytes');
  const series = seriesOf(points, isOfBytes ? 1 : null);
  const distance = leastDistance(series.minutes) ?? 1;
  if (isOfBytes && distance >= wrongPeriodMinutes) {
    throw new Error(`${label}: its points are ${60 * distance} s apart; export it with a Period of 60`);
  }
  const longest = statistic === 'SampleCount' ? countedMinutes : levelMinutes;
  return [name, { ...series, periodMinutes: Math.min(series.periodMinutes, longest) }] as const;
}

/** The end of the newest point's minute; null without points. */
export function newestMoment(all: Iterable<MetricPoints>): Date | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { points } of all) for (const minute of points.keys()) if (minute > newest) newest = minute;
  return Number.isFinite(newest) ? new Date((newest + 1) * 60_000) : null;
}
