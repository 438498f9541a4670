/** What CloudWatch told of one file system: series by name, such as `MeteredIOBytes Sum` (review-series.ts). */
import { noSeries, type Series } from './series.ts';

export type Readings = ReadonlyMap<string, Series>;

/** A series that was not read has no points. */
export function series(readings: Readings, ...names: readonly string[]): Series {
  for (const name of names) {
    const found = readings.get(name);
    if (found !== undefined && found.minutes.length > 0) return found;
  }
  return noSeries;
}

export function hasSeries(readings: Readings, ...names: readonly string[]): boolean {
  return series(readings, ...names).minutes.length > 0;
}

/** Those that do not depend on I/O. Which statistic of them is given hardly matters at one minute. */
export const permittedNames = [
  'PermittedThroughput Average',
  'PermittedThroughput Minimum',
  'PermittedThroughput Maximum',
] as const;
export const balanceNames = [
  'BurstCreditBalance Minimum',
  'BurstCreditBalance Average',
  'BurstCreditBalance Maximum',
] as const;
